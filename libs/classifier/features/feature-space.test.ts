import fc from 'fast-check';
import type { ClassifierInput } from '../classifier.js';
import { FeatureSpace, type FeatureSpec } from './feature-space.js';
import { FIRST_HAN, LAST_HAN } from './views.js';

const sounds = new Uint16Array(LAST_HAN - FIRST_HAN + 1);
for (const char of '威微薇') sounds[char.charCodeAt(0) - FIRST_HAN] = 0xe001;
for (const char of '信芯新') sounds[char.charCodeAt(0) - FIRST_HAN] = 0xe002;

const input = (original: string, folded = original.toLowerCase()): ClassifierInput => ({
  original,
  folded,
  words: () => folded.split(' '),
});
const spec = (view: 'surface' | 'sounds' | 'words', shortest: number, longest: number): FeatureSpec => ({
  bits: 18,
  views: [{ view, shortest, longest }],
});
const bucketsOf = (features: FeatureSpec, text: ClassifierInput) =>
  new FeatureSpace(features, sounds).bucketsOf(text).slice();

describe('the feature space', () => {
  it('gives every n-gram of the marked text once', () => {
    expect(bucketsOf(spec('surface', 1, 1), input('啊啊啊'))).toHaveLength(3);
    expect(bucketsOf(spec('surface', 2, 2), input('啊啊啊'))).toHaveLength(3);
    expect(bucketsOf(spec('surface', 1, 3), input('甲乙'))).toHaveLength(4 + 3 + 2);
  });

  it('does not see case, width and which digit it is', () => {
    const plain = bucketsOf(spec('surface', 1, 3), input('加v 123'));
    expect(bucketsOf(spec('surface', 1, 3), input('加Ｖ ９8７'))).toEqual(plain);
  });

  it('hears homophones through decoration', () => {
    const plain = bucketsOf(spec('sounds', 1, 2), input('微信'));
    expect(bucketsOf(spec('sounds', 1, 2), input('薇❤ 芯'))).toEqual(plain);
    expect(bucketsOf(spec('sounds', 1, 2), input('微博'))).not.toEqual(plain);
  });

  it('keeps views apart', () => {
    const one = new Set(bucketsOf(spec('sounds', 1, 1), input('甲乙丙')));
    const other = bucketsOf(spec('surface', 1, 1), input('甲乙丙'));
    expect([...other].filter((bucket) => one.has(bucket))).toEqual([]);
  });

  it('asks for words only where words count', () => {
    const words = () => {
      throw new Error('asked');
    };
    expect(() => bucketsOf(spec('surface', 1, 2), { ...input('x'), words })).not.toThrow();
    expect(() => bucketsOf(spec('words', 1, 2), { ...input('x'), words })).toThrow('asked');
    expect(bucketsOf(spec('words', 1, 2), input('甲 乙 甲'))).toHaveLength(2 + 2);
  });

  it('gives the same buckets whatever was read before, however often', () => {
    const features: FeatureSpec = {
      bits: 10,
      views: [
        { view: 'surface', shortest: 1, longest: 3 },
        { view: 'sounds', shortest: 2, longest: 3 },
      ],
    };
    const used = new FeatureSpace(features, sounds);
    for (let i = 0; i < 600; i++) used.bucketsOf(input(`第${i}句微信`));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const buckets = used.bucketsOf(input(text)).slice();
        expect(new Set(buckets).size).toBe(buckets.length);
        expect(buckets.every((bucket) => bucket < 1_024)).toBe(true);
        expect(buckets).toEqual(bucketsOf(features, input(text)));
      }),
    );
  });

  it('reads a megabyte in bounded time and memory', () => {
    const space = new FeatureSpace(spec('surface', 1, 4), sounds);
    const count = space.bucketsOf(input('长'.repeat(1_000_000))).length;
    expect(count).toBeLessThan(20_000);
    expect(space.bucketsOf(input('长')).length).toBe(3 + 2 + 1);
  });
});
