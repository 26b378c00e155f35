import { beginOf, bucketOf, PERIODS } from './period.js';

const NOW = Date.parse('2026-11-22T12:34:56.789Z');

test.each([
  ['1', '2026-11-21T12:34:00.000Z', 'hour'],
  ['7', '2026-11-15T12:34:00.000Z', 'day'],
  ['365', '2025-11-22T12:34:00.000Z', 'day'],
] as const)('%s days began at %s, by the %s', (period, begin, bucket) => {
  expect([beginOf(period, NOW), bucketOf(period)]).toEqual([begin, bucket]);
});

test('asking again within the minute asks the same', () => {
  for (const period of PERIODS) expect(beginOf(period, NOW)).toBe(beginOf(period, NOW + 3_000));
});
