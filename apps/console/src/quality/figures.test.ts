import { percent, secondsOf, sureness } from './figures.js';

test.each([
  [null, '–'],
  [0, '0.0 %'],
  [0.8214, '82.1 %'],
])('%p is written %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('a share tells how sure it is, where anything was counted', () => {
  expect(sureness({ n: 12, of: 14, share: 0.857, low: 0.601, high: 0.96 })).toBe('12 / 14 · 60–96 %');
  expect(sureness({ n: 0, of: 0, share: null, low: null, high: null })).toBe('0 / 0');
});

test('milliseconds are told in whole seconds', () => {
  expect(secondsOf(1_499)).toBe(1);
});
