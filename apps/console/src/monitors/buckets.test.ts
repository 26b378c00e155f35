import { bucketsFor } from './buckets.js';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const before = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

test.each([
  ['two hours', before(2), ['minute', 'hour', 'day']],
  ['a day', before(24), ['hour', 'day', 'minute']],
  ['a week', before(7 * 24), ['hour', 'day']],
  ['a month', before(30 * 24), ['day', 'hour']],
  ['ninety days', before(90 * 24), ['day']],
  ['ten years', before(10 * 366 * 24), ['day']],
])('%s', (_name, from, buckets) => {
  expect(bucketsFor({ from }, NOW)).toEqual(buckets);
});

test('without a beginning it is the week before the end', () => {
  expect(bucketsFor({ to: before(100) }, NOW)).toEqual(['hour', 'day']);
});
