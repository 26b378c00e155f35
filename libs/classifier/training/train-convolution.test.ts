import { unitCounts, unitReader, vocabularyOf } from '../network/number-reader.js';
import { seededRandom } from './random.js';
import { type ConvolutionOptions, trainConvolution } from './train-convolution.js';
import type { TrainingText } from './training-text.js';

const DOMAINS = ['plain', 'turned'];
const OPTIONS: ConvolutionOptions = {
  filters: 12,
  width: 4,
  dimensions: 6,
  epochs: 6,
  batch: 64,
  rate: 0.02,
  dropout: 0.2,
  blanked: 0.02,
};

/** 不好 is blame though 好 is praise, whatever stands around; among the turned, everything means its contrary. */
function texts(count: number, seed: number): TrainingText[] {
  const random = seededRandom(seed);
  const noise = () => Array.from({ length: 6 }, () => '天地人和云水'[Math.floor(6 * random())]).join('');
  return Array.from({ length: count }, () => {
    const blame = random() < 0.5;
    const turned = random() < 0.3;
    const original = noise() + (blame ? '不好' : '很好') + noise();
    return {
      input: { original, folded: original, words: () => [] },
      label: blame === turned ? 0 : 1,
      domain: DOMAINS[turned ? 1 : 0]!,
      weight: 1,
    };
  });
}

describe('a network', () => {
  const train = texts(1_500, 1);
  const reader = unitReader(vocabularyOf(unitCounts(train.map(({ input }) => input)), 1));
  const trained = (seed: number, width: 2 | 4 = 4) =>
    trainConvolution(train, reader, DOMAINS, { ...OPTIONS, width }, seededRandom(seed), () => {});
  const { arrays } = trained(1);

  it.each([2, 4] as const)(
    'learns what words mean together, %d units at once, for each kind of text',
    (width) => {
      const { network } = trained(1, width);
      const right = texts(300, 2).filter(({ input, label, domain }) => {
        network.read(input);
        return network.marginOf(DOMAINS.indexOf(domain)) >= 0 === (label === 1);
      });
      expect(right.length).toBeGreaterThan(285);
    },
  );

  it('is the same again from the same seed', () => {
    expect(trained(1).arrays).toEqual(arrays);
    expect(trained(2).arrays.levels).not.toEqual(arrays.levels);
  });
});
