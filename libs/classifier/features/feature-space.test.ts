import fc from 'fast-check';
import type { ClassifierInput } from '../classifier.js';
import { FeatureSpace, type FeatureSpec } from './feature-space.js';
import { GramReader } from './gram-reader.js';
import { FIRST_HAN, silentTable } from './sounds.js';

const sounds = silentTable();
for (const char of '威微薇') sounds.ofHan[char.charCodeAt(0) - FIRST_HAN] = 0xe001;
for (const char of '信芯新') sounds.ofHan[char.charCodeAt(0) - FIRST_HAN] = 0xe002;

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
    const views = [
      { view: 'surface', shortest: 1, longest: 3 },
      { view: 'sounds', shortest: 2, longest: 3 },
    ] as const;
    const used = new FeatureSpace({ bits: 10, views: [...views] }, sounds);
    for (let i = 0; i < 600; i++) used.bucketsOf(input(`第${i}句微信`));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const fresh = views.map((view) => [...new GramReader(view, 10, sounds).bucketsOf(input(text))]);
        for (const buckets of fresh) expect(new Set(buckets).size).toBe(buckets.length);
        expect([...used.bucketsOf(input(text))]).toEqual(fresh.flat());
        expect(Math.max(0, ...fresh.flat())).toBeLessThan(1_024);
      }),
    );
  });

  it('reads an input once for all spaces that want the same of it', () => {
    let asked = 0;
    const words = () => {
      asked++;
      return ['甲', '乙'];
    };
    const one = { ...input('甲 乙'), words };
    const spaces = [spec('words', 1, 2), spec('words', 1, 2)].map((same) => new FeatureSpace(same, sounds));
    const [first, second] = spaces.map((space) => [...space.bucketsOf(one)]);
    expect(first).toEqual(second);
    expect(asked).toBe(1);
    spaces[0]!.bucketsOf({ ...one });
    expect(asked).toBe(2);
  });

  it('reads a megabyte in bounded time and memory', () => {
    const space = new FeatureSpace(spec('surface', 1, 4), sounds);
    const count = space.bucketsOf(input('长'.repeat(1_000_000))).length;
    expect(count).toBeLessThan(20_000);
    expect(space.bucketsOf(input('长')).length).toBe(3 + 2 + 1);
  });
});
