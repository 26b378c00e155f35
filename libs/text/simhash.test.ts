import fc from 'fast-check';
import { hammingDistance, simhash, skeleton } from './simhash.js';

const LONG = '全新正品限时特价，今天下单立减三百元，数量有限先到先得，错过再等一年';

test.each<[name: string, other: string, most: number]>([
  ['itself', LONG, 0],
  ['with other digits, symbols and letters', `🌸 ${LONG}!! abc 8888`, 0],
  ['with spaces strewn in', [...LONG].join(' '), 0],
  ['with one word changed', LONG.replace('三百', '五百'), 10],
  ['with a word appended', `${LONG}啊啊`, 12],
])('near: a text and the same %s', (_, other, most) => {
  expect(hammingDistance(simhash(LONG), simhash(other))).toBeLessThanOrEqual(most);
});

test.each([
  ['今天的天气真好，我们一起去公园里散步看花喝茶吧'],
  ['这家店的服务态度太差了，等了一个小时才上菜，再也不来了'],
  ['hello world, this is another text altogether'],
])('far: %s', (other) => {
  expect(hammingDistance(simhash(LONG), simhash(other))).toBeGreaterThan(16);
});

test.each([
  ['短文abc', '短文abc'],
  ['Hello, World 123!', 'helloworld123'],
  ['一二三四五六七八九十abc123，。', '一二三四五六七八九十'],
  ['', ''],
  ['！！！', ''],
])('the skeleton of %j is %j', (text, bones) => expect(skeleton(text)).toBe(bones));

test('halves are unsigned 32-bit words; the distance is a metric of 64 bits', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const [x, y, z] = [simhash(a), simhash(b), simhash(c)];
      for (const word of x) expect(Number.isInteger(word) && word >= 0 && word < 2 ** 32).toBe(true);
      expect(hammingDistance(x, x)).toBe(0);
      expect(hammingDistance(x, y)).toBe(hammingDistance(y, x));
      expect(hammingDistance(x, z)).toBeLessThanOrEqual(hammingDistance(x, y) + hammingDistance(y, z));
      expect(hammingDistance(x, y)).toBeLessThanOrEqual(64);
    }),
    { numRuns: 200 },
  );
});

test('counting in lanes agrees with counting one by one, also beyond 255 pieces', () => {
  const naive = (text: string): number => {
    const hashes = Array.from({ length: text.length - 2 }, (_, i) => simhash(text.slice(i, i + 3))[0]);
    const distinct = [...new Set(hashes)];
    let word = 0;
    for (let bit = 0; bit < 32; bit++) {
      const set = distinct.filter((hash) => (hash >>> bit) & 1).length;
      if (set * 2 > distinct.length) word |= 1 << bit;
    }
    return word >>> 0;
  };
  const ideograph = fc.integer({ min: 0x4e00, max: 0x4e80 }).map((code) => String.fromCharCode(code));
  for (const [minLength, maxLength] of [
    [10, 40],
    [600, 900],
  ] as const) {
    fc.assert(
      fc.property(fc.array(ideograph, { minLength, maxLength }), (chars) => {
        expect(simhash(chars.join(''))[0]).toBe(naive(chars.join('')));
      }),
      { numRuns: 20 },
    );
  }
});
