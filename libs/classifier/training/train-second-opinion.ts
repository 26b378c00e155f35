import type { FeatureSpec } from '../features/feature-space.js';
import { PieceCutter } from '../features/pieces.js';
import { blended } from '../linear/blend.js';
import type { SecondOpinionArrays, SecondOpinionSpec } from '../linear/second-opinion.js';
import { pieceReader, unitCounts, unitReader, vocabularyOf } from '../network/number-reader.js';
import { fitBlend } from './fit-blend.js';
import { learnPieces, type PieceOptions } from './learn-pieces.js';
import type { ConvolutionOptions } from './train-convolution.js';
import type { HeadOptions } from './train-head.js';
import { type KindHeadsOptions, trainKindHeads } from './train-kind-heads.js';
import { type HeadTask, type PanelTraining, trainPanel } from './train-panel.js';
import type { TrainingText } from './training-text.js';

export interface SecondOpinionOptions extends KindHeadsOptions {
  /** Asked where the first experts' log odds are nearer to 0 than this … */
  readonly below: number;
  /** … or than this, for single kinds of text … */
  readonly belowOf?: Readonly<Record<string, number>>;
  /** … and where a gate's log odds of the text's kind reach this. */
  readonly familiar: number;
  /** Absent where nobody reads pieces. */
  readonly pieces?: PieceVoices;
  /** Characters that occur less often are all one and the same. */
  readonly leastCharacters: number;
  /** Over characters. */
  readonly network: ConvolutionOptions;
}

/** Experts and a network over pieces. */
export interface PieceVoices extends PieceOptions {
  /** What the experts look at; its words are pieces. */
  readonly features: FeatureSpec;
  readonly head: HeadOptions;
  readonly network: ConvolutionOptions;
}

export interface TrainedSecondOpinion {
  readonly spec: Omit<SecondOpinionSpec, 'calibration'>;
  readonly arrays: SecondOpinionArrays;
  /** Blended log odds of every held-back text for every kind of text, from the numbers that ship. */
  readonly devMargins: readonly Float64Array[];
}

/** How many steps the training below reports. */
export const secondOpinionSteps = ({ network, pieces }: SecondOpinionOptions, domains: number): number =>
  network.epochs + (pieces ? domains + pieces.network.epochs : 0);

/**
 * Trains a network over characters for the same kinds of text as the first experts. Where pieces have a voice, learns what texts are cut into, and
 * trains second experts over such pieces, each from texts of its own kind alone, and a network. Weighs all of them on the held-back texts.
 * @param firsts what the first experts say of the held-back texts
 */
export function trainSecondOpinion(
  training: PanelTraining,
  tasks: readonly HeadTask[],
  firsts: readonly Float64Array[],
  { below, belowOf = {}, familiar, pieces, leastCharacters, network, ...options }: SecondOpinionOptions,
  onStep: (what: string) => void,
): TrainedSecondOpinion {
  const inputs = training.train.map(({ input }) => input);
  const characters = vocabularyOf(unitCounts(inputs), leastCharacters);
  const names = pieces && learnPieces(inputs, pieces);
  const cut = names ? withPieces(training, names) : training;
  const own = tasks.map(({ domain, target }) => ({
    domain,
    target: (text: TrainingText) =>
      text.domain === domain ? target(text) : { label: text.label, weight: 0 },
  }));
  const experts =
    pieces &&
    trainPanel({ ...cut, features: pieces.features, head: pieces.head }, own, 'apart', (domain) =>
      onStep(`second expert: ${domain}`),
    );
  const lessons = [{ reader: unitReader(characters), options: network }];
  if (pieces && names) lessons.push({ reader: pieceReader(names), options: pieces.network });
  const domains = tasks.map(({ domain }) => domain);
  const { kinds, networks, arrays, heads } = trainKindHeads(cut, domains, lessons, options, onStep);
  const margins = cut.dev.map(({ input }, i) => {
    heads.read(input);
    return tasks.map((_, k) => [
      firsts[i]![k]!,
      ...(experts ? [experts.devMargins[i]![k]!] : []),
      ...heads.marginsOf(k),
    ]);
  });
  const blends = own.map(({ target }, k) =>
    fitBlend(cut.dev.map((text, i) => ({ margins: margins[i]![k]!, ...target(text) }))),
  );
  const [ofCharacters, ofPieces] = networks;
  return {
    spec: {
      below: domains.map((domain) => belowOf[domain] ?? below),
      familiar,
      ...(experts && { experts: experts.spec }),
      networks: { characters: ofCharacters!.spec, ...(ofPieces && { pieces: ofPieces.spec }) },
      kinds,
      blends,
    },
    arrays: {
      characters,
      network: ofCharacters!.arrays,
      pieces: names && experts && ofPieces && { names, experts: experts.arrays, network: ofPieces.arrays },
      kinds: arrays,
    },
    devMargins: margins.map((one) => Float64Array.from(one, (voices, k) => blended(voices, blends[k]!))),
  };
}

/** The same texts with their pieces for words. */
function withPieces(training: PanelTraining, names: readonly string[]): PanelTraining {
  const cutter = new PieceCutter(names);
  const cut = (texts: readonly TrainingText[]) =>
    texts.map((text) => ({ ...text, input: cutter.read(text.input) }));
  return { ...training, train: cut(training.train), dev: cut(training.dev) };
}
