import { BayesClassifier as NaturalBayes } from 'natural/lib/natural/classifiers/index.js';
import { seededRandom } from '../training/random.js';
import { LogTables } from './log-tables.js';
import { countWords, type WordDocument } from './word-counts.js';

const SHARED =
  '今天 天气 不错 我们 一起 出去 走走 觉得 这个 东西 还 可以 你 他 constructor toString 12 7'.split(' ');
const KIND = '谢谢 喜欢 好看 加油 温柔 支持 感动'.split(' ');
const RUDE = '滚 蠢货 废物 恶心 闭嘴 垃圾 丢人'.split(' ');
const NAMES = ['kind', 'rude'] as const;

/** Made-up documents whose class shows in some of their words; one in eight is labelled the other way. */
function documents(count: number, seed: number): WordDocument[] {
  const random = seededRandom(seed);
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  return Array.from({ length: count }, () => {
    const rude = random() < 0.4;
    const words = Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
      random() < 0.3 ? pick(rude ? RUDE : KIND) : pick(SHARED),
    );
    return { words, label: rude !== random() < 0.125 ? 1 : 0 };
  });
}

function trainNatural(train: readonly WordDocument[]): NaturalBayes {
  const natural = new NaturalBayes();
  for (const { words, label } of train) natural.addDocument([...words], NAMES[label]);
  natural.train();
  return natural;
}

/** What `natural` gives class 1 of both classes' values together. */
function naturalScore(natural: NaturalBayes, words: readonly string[]): number {
  const values = Object.fromEntries(
    natural.getClassifications([...words] as never).map(({ label, value }) => [label, value]),
  );
  return values.rude! / (values.rude! + values.kind!);
}

describe('the compiled Bayes', () => {
  it.each([1, 2, 3])("gives natural's labels and scores (seed %i)", (seed) => {
    const train = documents(400, seed);
    const natural = trainNatural(train);
    const tables = new LogTables(countWords(train));
    for (const { words } of documents(300, seed + 100)) {
      const margin = tables.margin(words);
      const expected = naturalScore(natural, words);
      expect(1 / (1 + Math.exp(-margin))).toBeCloseTo(expected, 9);
      expect(NAMES[margin >= 0 ? 1 : 0]).toBe(natural.classify([...words]));
    }
  });

  it('counts a word once a document and skips documents without words', () => {
    const counts = countWords([
      { words: ['a', 'a', 'b'], label: 1 },
      { words: [], label: 0 },
      { words: ['b'], label: 0 },
    ]);
    expect(counts.documents).toEqual([1, 1]);
    expect(counts.vocabulary).toEqual(['a', 'b']);
    expect([...counts.holding]).toEqual([0, 1, 1, 1]);
  });

  it('still decides where the probabilities of natural underflow to zero', () => {
    const words = Array.from({ length: 400 }, (_, i) => `词${i}`);
    const train: WordDocument[] = [
      ...words.map((word) => ({ words: [word, '喜欢'], label: 0 as const })),
      ...words.map((word) => ({ words: [word, '滚'], label: 1 as const })),
    ];
    const tables = new LogTables(countWords(train));
    expect(naturalScore(trainNatural(train), [...words, '滚'])).toBeNaN();
    expect(tables.margin([...words, '滚'])).toBeGreaterThan(1);
    expect(tables.margin([...words, '喜欢'])).toBeLessThan(-1);
  });
});
