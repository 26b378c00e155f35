import { clockWords, remaining } from './remaining.js';

const days = (count: number, hours: number) => `${count} d ${hours} h`;

test.each([
  [0, '0:00'],
  [5, '0:05'],
  [245.9, '4:05'],
  [3_845, '1:04:05'],
  [47 * 3_600, '47:00:00'],
  [76 * 3_600 + 59, '3 d 4 h'],
  [-3, '0:00'],
])('%d s are %s', (seconds, words) => {
  expect(clockWords(seconds, days)).toBe(words);
});

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();

test.each([
  ['calm', 0, 1_000, 700, 300],
  ['soon', 0, 1_000, 751, 249],
  ['soon', null, 1_000, 945, 55],
  ['calm', null, 1_000, 900, 100],
  ['late', 0, 1_000, 1_000.5, 0],
  ['late', 0, 1_000, 1_061, 61],
] as const)('%s: begun %s, due %d, now %d', (tone, from, due, now, seconds) => {
  expect(remaining(from === null ? null : at(from), at(due), now * 1_000)).toEqual({ tone, seconds });
});
