import { createHash } from 'node:crypto';
import { BayesClassifier as NaturalBayes } from 'natural/lib/natural/classifiers/index.js';
import { readModel, silentTable, trainBayes, trainLinear } from '#libs/classifier';
import type { BenchText } from './corpus.js';

export interface Engine {
  readonly name: string;
  classify(text: BenchText): 0 | 1;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `natural`'s own Bayes, told the words. */
export function naturalEngine(train: readonly BenchText[]): Engine {
  const natural = new NaturalBayes();
  for (const { words, label } of train) natural.addDocument([...words], label === 1 ? 'one' : 'zero');
  natural.train();
  return {
    name: 'natural 8.1.1 Bayes',
    classify: ({ words }) => (natural.classify([...words]) === 'one' ? 1 : 0),
  };
}

/** The same Bayes, compiled to log tables. */
export function bayesEngine(train: readonly BenchText[], dev: readonly BenchText[]): Engine {
  return engine('bayes, compiled', trainBayes({ task: 'abuse', train, dev }, sha256));
}

/** The model that ships: n-grams of two views from the raw text, no words asked for. */
export function linearEngine(train: readonly BenchText[], dev: readonly BenchText[]): Engine {
  const texts = (from: readonly BenchText[]) =>
    from.map(({ input, label }) => ({ input, label, domain: 'comments', weight: 1 }));
  const bytes = trainLinear(
    {
      task: 'abuse',
      features: {
        bits: 20,
        views: [
          { view: 'surface', shortest: 1, longest: 2 },
          { view: 'sounds', shortest: 2, longest: 2 },
        ],
      },
      gateFeatures: { bits: 10, views: [{ view: 'surface', shortest: 1, longest: 1 }] },
      sounds: silentTable(),
      train: texts(train),
      dev: texts(dev),
      gateHead: { smoothing: 1, leastWeight: 2, cost: 3, epochs: 4 },
      head: { smoothing: 1, leastWeight: 2, cost: 3, epochs: 4 },
      foreignWeight: 1,
      goal: { kind: 'macroF1' },
      seed: 1,
    },
    sha256,
  );
  return engine('linear, 2 views', bytes);
}

function engine(name: string, bytes: Uint8Array): Engine {
  const classifier = readModel(bytes, sha256);
  return {
    name,
    classify: ({ input }) => (classifier.score(input) >= classifier.threshold ? 1 : 0),
  };
}
