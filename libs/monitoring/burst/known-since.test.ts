import { knownSince } from './known-since.js';
import { HOUR_MS } from './week.js';

const hours = (...of: number[]) => of.map((hour) => hour * HOUR_MS);

test.each([
  ['nothing before: since the hour after it was created', 1_000.5, [], 1_001],
  ['what was said since changes nothing', 1_000, [1_001, 1_005], 1_000],
  ['stored items reach back', 1_000, [999, 990, 960, 930], 930],
  ['as far as there is no gap of three days', 1_000, [990, 960, 700, 690], 960],
  ['an old item alone is no past', 1_000, [100], 1_000],
])('%s', (_, created, active, since) => {
  expect(knownSince(created * HOUR_MS, hours(...active))).toBe(since * HOUR_MS);
});
