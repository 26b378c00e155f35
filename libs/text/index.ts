export { type Collocations, compileCollocations } from './confusables/collocations.js';
export {
  type ConfusableFile,
  type Confusables,
  compileConfusables,
  FLAG,
} from './confusables/confusables.js';
export { isParts, type Reading } from './confusables/readings.js';
export { FIRST_SYLLABLE, type Syllables } from './confusables/syllables.js';
export { UnitPairs } from './confusables/unit-pairs.js';
export { fold } from './fold/fold.js';
export { foldSteps } from './fold/fold-steps.js';
export type { FoldTable } from './fold/fold-table.js';
export { FoldedText } from './fold/folded-text.js';
export { alignmentOf } from './segment/alignment.js';
export { loadSegmenter } from './segment/load-segmenter.js';
export type { Segmenter, Token } from './segment/segmenter.js';
export type { WordList } from './segment/word-list.js';
export {
  bitCount,
  hammingDistance,
  type Simhash,
  simhash,
  simhashOfSkeleton,
  skeleton,
} from './simhash.js';
export { STEPS, type Step, stepBit, stepNames } from './steps.js';
export { normaliserVersion } from './version.js';
