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
  readonly pieces: PieceOptions;
  /** What the second experts look at; its words are pieces. */
  readonly features: FeatureSpec;
  readonly head: HeadOptions;
  /** Characters that occur less often are all one and the same. */
  readonly leastCharacters: number;
  readonly networks: { readonly characters: ConvolutionOptions; readonly pieces: ConvolutionOptions };
}

export interface TrainedSecondOpinion {
  readonly spec: Omit<SecondOpinionSpec, 'calibration'>;
  readonly arrays: SecondOpinionArrays;
  /** Blended log odds of every held-back text for every kind of text, from the numbers that ship. */
  readonly devMargins: readonly Float64Array[];
}

/**
 * Learns what texts are cut into; trains second experts over such pieces, each from texts of its own kind alone, and networks over characters and
 * pieces for the same kinds as the first experts; weighs all of them on the held-back texts.
 * @param firsts what the first experts say of the held-back texts
 */
export function trainSecondOpinion(
  training: PanelTraining,
  tasks: readonly HeadTask[],
  firsts: readonly Float64Array[],
  {
    below,
    belowOf = {},
    familiar,
    pieces: pieceOptions,
    features,
    head,
    leastCharacters,
    ...options
  }: SecondOpinionOptions,
  onStep: (what: string) => void,
): TrainedSecondOpinion {
  const inputs = training.train.map(({ input }) => input);
  const pieces = learnPieces(inputs, pieceOptions);
  const characters = vocabularyOf(unitCounts(inputs), leastCharacters);
  const cutter = new PieceCutter(pieces);
  const pieced = (texts: readonly TrainingText[]) =>
    texts.map((text) => ({ ...text, input: cutter.read(text.input) }));
  const cut = { ...training, train: pieced(training.train), dev: pieced(training.dev) };
  const own = tasks.map(({ domain, target }) => ({
    domain,
    target: (text: TrainingText) =>
      text.domain === domain ? target(text) : { label: text.label, weight: 0 },
  }));
  const experts = trainPanel({ ...cut, features, head }, own, 'apart', (domain) =>
    onStep(`second expert: ${domain}`),
  );
  const { kinds, networks, arrays, heads } = trainKindHeads(
    cut,
    tasks.map(({ domain }) => domain),
    [
      { reader: unitReader(characters), options: options.networks.characters },
      { reader: pieceReader(pieces), options: options.networks.pieces },
    ],
    options,
    onStep,
  );
  const [ofCharacters, ofPieces] = [networks[0]!, networks[1]!];
  const margins = cut.dev.map(({ input }, i) => {
    heads.read(input);
    return tasks.map((_, k) => [firsts[i]![k]!, experts.devMargins[i]![k]!, ...heads.marginsOf(k)]);
  });
  const blends = own.map(({ target }, k) =>
    fitBlend(cut.dev.map((text, i) => ({ margins: margins[i]![k]!, ...target(text) }))),
  );
  return {
    spec: {
      below: tasks.map(({ domain }) => belowOf[domain] ?? below),
      familiar,
      experts: experts.spec,
      networks: { characters: ofCharacters.spec, pieces: ofPieces.spec },
      kinds,
      blends,
    },
    arrays: {
      experts: experts.arrays,
      characters,
      pieces,
      networks: { characters: ofCharacters.arrays, pieces: ofPieces.arrays },
      kinds: arrays,
    },
    devMargins: margins.map((one) => Float64Array.from(one, (voices, k) => blended(voices, blends[k]!))),
  };
}
