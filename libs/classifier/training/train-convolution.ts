import { Convolution, type ConvolutionArrays, type ConvolutionSpec } from '../network/convolution.js';
import { FIRST_KNOWN, PAD, UNKNOWN, UnitReader, unitCounts, vocabularyOf } from '../network/unit-reader.js';
import { ConvolutionLearner } from './convolution-learner.js';
import { shuffled } from './random.js';
import type { TrainingText } from './training-text.js';

export interface ConvolutionOptions {
  readonly filters: number;
  /** Units that occur less often are all one and the same. */
  readonly leastCount: number;
  /** Of a unit's vector. */
  readonly dimensions: number;
  /** Walks over all texts. */
  readonly epochs: number;
  /** Texts that are learnt from at once. */
  readonly batch: number;
  /** How far one step goes at first; towards the end, steps become small. */
  readonly rate: number;
  /** The share of what filters found that is withheld from the heads while they learn. */
  readonly dropout: number;
  /** The share of units that are made unknown while learning. */
  readonly blanked: number;
}

export interface TrainedConvolution {
  readonly spec: ConvolutionSpec;
  readonly arrays: ConvolutionArrays;
  readonly network: Convolution;
}

const LAST_RATE = 0.05;

/** Trains a network with one head a kind of text: all its parts together, from nothing. */
export function trainConvolution(
  train: readonly TrainingText[],
  domains: readonly string[],
  options: ConvolutionOptions,
  random: () => number,
  onEpoch: (what: string) => void,
): TrainedConvolution {
  const { filters, batch, epochs, rate } = options;
  const vocabulary = vocabularyOf(unitCounts(train.map(({ input }) => input)), options.leastCount);
  const reader = new UnitReader(vocabulary);
  const texts = train.map(({ input }) => reader.read(input).slice());
  const learner = new ConvolutionLearner(
    { ...options, units: FIRST_KNOWN + vocabulary.length, heads: domains.length },
    random,
  );
  const headOf = train.map(({ domain }) => domains.indexOf(domain));
  const rows = [...train.keys()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(rows, random);
    for (let at = 0; at < order.length; at += batch) {
      const done = (epoch + at / order.length) / epochs;
      learner.learn(
        order.slice(at, at + batch).map((row) => ({
          units: blanked(texts[row]!, options.blanked, random),
          head: headOf[row]!,
          label: train[row]!.label,
          weight: train[row]!.weight,
        })),
        rate * (1 - (1 - LAST_RATE) * done),
      );
    }
    onEpoch('network');
  }
  const arrays = { vocabulary, ...learner.arrays() };
  return { spec: { filters }, arrays, network: new Convolution({ filters }, arrays) };
}

function blanked(units: Uint16Array, share: number, random: () => number): Uint16Array {
  return units.map((unit) => (unit !== PAD && random() < share ? UNKNOWN : unit));
}
