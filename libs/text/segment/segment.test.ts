import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { alignmentOf } from './alignment.js';
import { intlSegmenter } from './intl.js';
import { loadSegmenter } from './load-segmenter.js';
import { placeWords } from './segmenter.js';
import { checkWordList, type WordList } from './word-list.js';

const folder = new URL('../../../dictionaries/segmentation/', import.meta.url);
const fileOf = (name: string): string => fileURLToPath(new URL(name, folder));
const text = readFileSync(fileOf('words.txt'), 'utf8');
const WORDS: WordList = {
  path: fileOf('words.txt'),
  text,
  tellingPath: fileOf('idf.txt'),
  digest: '1'.repeat(64),
};

const TEXTS = ['大麻烦来了', 'hello 微信, ok', '', '\0\ud83d傻逼\udc00', '👨‍👩‍👧 一家三口', '路口交通\n拥堵'];

describe.each([
  ['the best of this machine', await loadSegmenter(WORDS, ['绿泡泡'])],
  ['the one inside Node', intlSegmenter()],
])('segmenter: %s', (_, segmenter) => {
  test.each(TEXTS)('covers %j without gap or overlap', (text) => {
    const tokens = segmenter.cut(text);
    let at = 0;
    for (const { start, end } of tokens) {
      expect(start).toBe(at);
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(at).toBe(text.length);
  });

  test('names itself with a version', () => {
    expect(segmenter.name).toMatch(/^[a-z-]+-\d+/);
  });
});

test('words of the dictionaries stay whole', async () => {
  const segmenter = await loadSegmenter(WORDS, ['绿泡泡']);
  const text = '加我绿泡泡吧';
  expect(segmenter.cut(text).map(({ start, end }) => text.slice(start, end))).toContain('绿泡泡');
});

test('names the words it knows', async () => {
  expect((await loadSegmenter(WORDS)).name).toMatch(/^(intl-|.*jieba-[0-9.]+\+1{12}$)/);
});

test.each([
  ['nothing at all', '', 1],
  ['cut off within a line', '大麻 12 x\n大麻烦 3', 2],
  ['cut off at its end', '大麻 12 x\n大麻烦 3 x', 2],
  ['a word without a count', '大麻 12 x\n大麻烦 x\n', 2],
  ['a count of nothing', '大麻 0 x\n', 1],
  ['an empty line', '大麻 12 x\n\n大麻烦 3 x\n', 2],
])('a list of words with %s is refused, and the line is named', (_, damaged, line) => {
  expect(() => checkWordList({ path: 'words.txt', text: damaged })).toThrow(`words.txt:${line} `);
});

test('words in which a term stands are known, however rare', () => {
  for (const word of ['不负责任', '日本鬼子', '不值钱']) expect(text).toContain(`\n${word} `);
});

test.each([
  [['路口', '交通'], 1, 3, 'straddle'],
  [['路口', '交通'], 0, 2, 'word'],
  [['路口', '交通'], 0, 4, 'word'],
  [['台湾', '人'], 0, 1, 'inside'],
  [['大', '麻烦'], 0, 2, 'straddle'],
  [['大', '麻烦'], 1, 3, 'word'],
])('%j [%i, %i) is %s', (words, start, end, expected) => {
  expect(alignmentOf(placeWords(words), start, end)).toBe(expected);
});
