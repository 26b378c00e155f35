import { describe, expect, it } from '@jest/globals';
import type { ClassifierInput } from '../classifier.js';
import { silentTable } from '../features/sounds.js';
import { KindHeads } from '../linear/kind-heads.js';
import { unitCounts, unitReader, vocabularyOf } from '../network/number-reader.js';
import { seededRandom } from './random.js';
import { trainKindHeads } from './train-kind-heads.js';
import type { TrainingText } from './training-text.js';

const input = (text: string): ClassifierInput => ({ original: text, folded: text, words: () => [] });
const ABOUT = { 水果: ['香蕉', '葡萄', '橙子'], 手机: ['屏幕', '电池', '信号'] };
/** Good of one kind of goods and bad of the other. */
const MARKS = ['软软的', '硬硬的'];

function reviews(count: number, seed: number): TrainingText[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, () => {
    const kind = random() < 0.5 ? '水果' : '手机';
    const label = random() < 0.5 ? 1 : 0;
    const mark = MARKS[kind === '水果' ? label : 1 - label]!;
    return {
      input: input(`这个${pick(ABOUT[kind])}${pick(['真是', '有点', '非常'])}${mark}`),
      label,
      domain: 'reviews',
      kind,
      weight: 1,
    };
  });
}
const posts: TrainingText[] = reviews(60, 9).map(({ kind: _, ...text }) => ({ ...text, domain: 'posts' }));
const head = { smoothing: 1, leastWeight: 2, cost: 1, epochs: 4 };
const features = { bits: 12, views: [{ view: 'surface', shortest: 1, longest: 2 }] } as const;
const options = {
  gateFeatures: { ...features, views: [...features.views] },
  gateHead: head,
};
const network = { filters: 16, dimensions: 8, epochs: 12, batch: 32, rate: 0.03, dropout: 0.1, blanked: 0 };
const reader = unitReader(vocabularyOf(unitCounts(reviews(600, 1).map((text) => text.input)), 2));
const trained = (train: readonly TrainingText[], domains: readonly string[]) =>
  trainKindHeads(
    {
      features: options.gateFeatures,
      head,
      sounds: silentTable(),
      seed: 1,
      train,
      dev: [...reviews(80, 2), ...posts],
    },
    domains,
    [
      { reader, options: { ...network, width: 4 } },
      { reader, options: { ...network, width: 2 } },
    ],
    options,
    () => {},
  );

describe('networks with a head a kind of goods', () => {
  const { kinds, arrays, networks, heads } = trained([...reviews(600, 1), ...posts], ['posts', 'reviews']);

  it.each([0, 1])('know what is good of each, told only the text (network %d)', (place) => {
    const right = reviews(200, 3).filter(({ input: text, label }) => {
      heads.read(text);
      return heads.marginsOf(1)[place]! >= 0 === (label === 1);
    });
    expect(right.length).toBeGreaterThan(190);
  });

  it('have gates between heads of one expert only', () => {
    expect(kinds.expertOf).toEqual([0, 1, 1]);
    expect(kinds.gates?.heads).toHaveLength(2);
    expect(trained(posts, ['posts']).kinds).toEqual({ expertOf: [0] });
  });

  it('are the same again from the same seed', () => {
    const again = trained([...reviews(600, 1), ...posts], ['posts', 'reviews']);
    expect(again.arrays).toEqual(arrays);
    expect(again.networks.map((one) => one.arrays)).toEqual(networks.map((one) => one.arrays));
    expect(again.kinds).toEqual(kinds);
  });

  it.each([
    ['an expert without a head', { ...kinds, expertOf: [1, 1, 1] }],
    ['an expert that does not exist', { ...kinds, expertOf: [0, 2, 2] }],
    ['too few heads', { ...kinds, expertOf: [0, 1] }],
    ['no gates', { expertOf: kinds.expertOf }],
  ])('are refused with %s', (_, wrong) => {
    const ready = networks.map((one) => one.network);
    expect(() => new KindHeads(wrong, arrays, ready, 2, silentTable())).toThrow('artifact.corrupt');
  });
});
