import { type PastHour, weekBaseline } from './baseline.js';
import { FALSE_ALARMS_A_WEEK, significantNow } from './detect.js';

/** Mulberry32: the same stream from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Knuth's method for small means; halves large ones. */
function poisson(mean: number, random: () => number): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let n = -1;
  for (let product = 1; product > limit; product *= random()) n++;
  return n;
}

function gamma(shape: number, random: () => number): number {
  // Marsaglia & Tsang 2000, for shapes of 1 and more.
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

const HOUR = 60;
const WEEK = 168 * HOUR;

/** Daily rhythm: quiet at four in the morning, busy at nine in the evening; more at the weekend. */
const rhythm = (minute: number): number => {
  const hour = (minute / HOUR) % 24;
  const day = Math.floor(minute / HOUR / 24) % 7;
  return (1 + 0.8 * Math.cos(((hour - 21) / 24) * 2 * Math.PI)) * (day >= 5 ? 1.3 : 1);
};

/** Counts a minute of a stream whose hours wander around the rhythm (gamma of the shape given). */
function stream(weeks: number, level: number, shape: number, seed: number): Uint16Array {
  const random = randomFrom(seed);
  const counts = new Uint16Array(weeks * WEEK);
  let mood = 1;
  for (let minute = 0; minute < counts.length; minute++) {
    if (minute % HOUR === 0) mood = Number.isFinite(shape) ? gamma(shape, random) / shape : 1;
    counts[minute] = poisson((level * rhythm(minute) * mood) / HOUR, random);
  }
  return counts;
}

function hoursOf(counts: Uint16Array): PastHour[] {
  return Array.from({ length: counts.length / HOUR }, (_, at) => ({
    hour: at % 168,
    count: counts.subarray(at * HOUR, (at + 1) * HOUR).reduce((sum, one) => sum + one, 0),
  }));
}

const QUIET_MINUTES = 60;
/** Alarms of the last weeks, each learned from the weeks before; alarms within an hour are one. */
function alarms(counts: Uint16Array, learned: number): number[] {
  const found: number[] = [];
  for (let week = learned; week < counts.length / WEEK; week++) {
    const baseline = weekBaseline(hoursOf(counts.subarray(0, week * WEEK)));
    for (let minute = week * WEEK; minute < (week + 1) * WEEK; minute++) {
      const countOf = (minutes: number) =>
        counts.subarray(minute + 1 - minutes, minute + 1).reduce((sum, one) => sum + one, 0);
      if (!significantNow(countOf, (minute + 1) % WEEK, baseline)) continue;
      if (minute - (found.at(-1) ?? -WEEK) > QUIET_MINUTES) found.push(minute);
      else found[found.length - 1] = minute;
    }
  }
  return found;
}

test.each([
  ['Poisson', 3, Number.POSITIVE_INFINITY],
  ['Poisson', 30, Number.POSITIVE_INFINITY],
  ['wandering', 10, 8],
  ['wandering', 60, 8],
])('%s, %d an hour: no more false alarms than promised', (_, level, shape) => {
  let weeks = 0;
  let total = 0;
  for (let seed = 1; seed <= 8; seed++) {
    total += alarms(stream(6, level, shape, seed * 7_919), 2).length;
    weeks += 4;
  }
  expect(total / weeks).toBeLessThanOrEqual(FALSE_ALARMS_A_WEEK);
});

test('400 people within half an hour are noticed within minutes, whatever the hour', () => {
  for (const [level, at] of [
    [5, 4 * HOUR],
    [20, 21 * HOUR],
    [60, 21 * HOUR],
  ] as const) {
    const counts = stream(3, level, 8, 4_242);
    const begin = 2 * WEEK + at;
    const random = randomFrom(99);
    // They come slowly at first, most of them after a quarter of an hour.
    for (let one = 0; one < 400; one++) counts[begin + Math.floor(30 * Math.sqrt(random()))]! += 1;
    const baseline = weekBaseline(hoursOf(counts.subarray(0, 2 * WEEK)));
    const countOf = (minute: number) => (minutes: number) =>
      counts.subarray(minute + 1 - minutes, minute + 1).reduce((sum, count) => sum + count, 0);
    const found = Array.from({ length: 30 }, (_, after) => begin + after).find((minute) =>
      significantNow(countOf(minute), (minute + 1) % WEEK, baseline),
    );
    expect(found).toBeDefined();
    expect(found! - begin).toBeLessThanOrEqual(level === 60 ? 10 : 6);
  }
});

test('a noisy night raises at most one alarm', () => {
  let total = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const counts = stream(3, 20, 8, seed);
    const random = randomFrom(seed);
    for (let minute = 2 * WEEK + 25 * HOUR; minute < 2 * WEEK + 29 * HOUR; minute++)
      counts[minute]! += poisson(10 / HOUR, random);
    total += alarms(counts, 2).length;
  }
  expect(total).toBeLessThanOrEqual(2);
});
