import fc from 'fast-check';
import { withFewLetters } from './few-letters.js';

const score = fc.double({ min: 0.001, max: 0.999, noNaN: true });

test.each([
  ['等你', 0.976, 0.54],
  ['女的', 0.94, 0.45],
  ['好', 0.9, 0.21],
  ['😂，！', 0.9, 0.1],
  ['一二三四五', 0.9, 0.9],
  ['你们这些人都该死', 0.9, 0.9],
])('%s with %d becomes %d', (text, before, after) => {
  expect(withFewLetters(before, text)).toBeCloseTo(after, 1);
});

test('a certain no and a certain yes stay; order is kept', () => {
  expect([withFewLetters(0, '好'), withFewLetters(1, '好')]).toEqual([0, 1]);
  fc.assert(
    fc.property(score, score, fc.constantFrom('好', '好的', '不好啊', '不怎么好'), (a, b, text) => {
      fc.pre(a < b);
      expect(withFewLetters(a, text)).toBeLessThanOrEqual(withFewLetters(b, text));
    }),
  );
});
