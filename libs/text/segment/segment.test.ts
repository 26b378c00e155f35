import { alignmentOf } from './alignment.js';
import { intlSegmenter } from './intl.js';
import { loadSegmenter } from './load-segmenter.js';
import { placeWords } from './segmenter.js';

const TEXTS = ['大麻烦来了', 'hello 微信, ok', '', '\0\ud83d傻逼\udc00', '👨‍👩‍👧 一家三口', '路口交通\n拥堵'];

describe.each([
  ['the best of this machine', await loadSegmenter(['绿泡泡'])],
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
  const segmenter = await loadSegmenter(['绿泡泡']);
  const text = '加我绿泡泡吧';
  expect(segmenter.cut(text).map(({ start, end }) => text.slice(start, end))).toContain('绿泡泡');
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
