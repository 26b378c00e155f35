import { Convolution, type ConvolutionArrays, type ConvolutionSpec } from '../network/convolution.js';
import { type NumberReader, PAD, UNKNOWN } from '../network/number-reader.js';
import { ConvolutionLearner } from './convolution-learner.js';
import { shuffled } from './random.js';
import type { TrainingText } from './training-text.js';

export interface ConvolutionOptions extends ConvolutionSpec {
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
  reader: NumberReader,
  domains: readonly string[],
  options: ConvolutionOptions,
  random: () => number,
  onEpoch: () => void,
): TrainedConvolution {
  const { filters, width, batch, epochs, rate } = options;
  const texts = train.map(({ input }) => reader.read(input, width - 1).slice());
  const learner = new ConvolutionLearner({ ...options, units: reader.size, heads: domains.length }, random);
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
    onEpoch();
  }
  const spec = { filters, width };
  const arrays = learner.arrays();
  return { spec, arrays, network: new Convolution(spec, arrays, reader) };
}

function blanked(units: Uint16Array, share: number, random: () => number): Uint16Array {
  return units.map((unit) => (unit !== PAD && random() < share ? UNKNOWN : unit));
}
