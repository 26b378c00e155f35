export { compileDictionary, type Dictionary } from './compile.js';
export type { CompiledTerm } from './compiled-term.js';
export { type Conflict, findConflicts } from './conflicts.js';
export { decodeWords } from './decode-words.js';
export { Detector, type TermDetector } from './detect/detector.js';
export type { Hit } from './detect/hit.js';
export { LayeredDetector } from './detect/layered.js';
export {
  ALIGNMENTS,
  type AllowTerm,
  type DictionaryFile,
  readDictionary,
  type Term,
  VARIANTS,
  type Variant,
} from './dictionary-file.js';
export {
  EXCHANGE_FORMATS,
  type ExchangeFormat,
  exportTerms,
  type ImportHead,
  importTerms,
  toDictionary,
} from './exchange.js';
export { type SelfTestFailure, testDictionaries } from './self-test.js';
