import { HOURS_A_DAY, HOURS_A_WEEK } from './week.js';

/** Older weeks say little about this one. */
export const WEEKS_KEPT = 8;

/** What an hour of the week is expected to bring. */
export interface Expectation {
  /** Mean count of the hour. */
  readonly mean: number;
  /**
   * Relative variance beyond chance: hours wander around their level by this share squared (0.01: by a tenth), and the level
   * itself is known no better than the weeks behind it allow.
   */
  readonly wander: number;
}

/** One past hour: its place in the week (0 to 167) and what it counted. */
export interface PastHour {
  readonly hour: number;
  readonly count: number;
}

/** So many hours' worth of the hour of day stand beside the few weeks that an hour of the week has seen. */
const PRIOR_HOURS = 2;
/** So many days' worth of the ordinary day stand beside the few days that an hour of day has seen. */
const PRIOR_DAYS = 2;
/** Hours so unlike their level that they tell of events, not of the rhythm: the largest of so many are left out. */
const EVENT_SHARE = 0.01;
/** What leaving them out takes away from the spread of an ordinary stream (found by simulation). */
const LEFT_OUT = 1.8;
/** A mean is never taken for less: an hour that was always empty may still bring somebody. */
const LEAST_MEAN = 0.2;

/**
 * By how much hours wander at least, by the days that are known: who has seen little has seen no bad day yet. Nobody's level is
 * known better than to a twentieth.
 */
const LEAST_WANDER: readonly (readonly [days: number, wander: number])[] = [
  [1, 1],
  [3, 0.4],
  [7, 0.16],
  [Number.POSITIVE_INFINITY, 0.05 ** 2],
];

/** The shape of an ordinary day on Chinese platforms, by hour, 1 on average: what is thought until a monitor's own is known. */
const ORDINARY_DAY: readonly number[] = [
  0.75, 0.45, 0.3, 0.22, 0.2, 0.25, 0.4, 0.65, 0.9, 1.05, 1.15, 1.2, 1.35, 1.25, 1.15, 1.15, 1.15, 1.2, 1.3,
  1.45, 1.6, 1.75, 1.65, 1.2,
];

/**
 * What each hour of the week is expected to bring, from the hours of the last weeks, oldest first. Robust: levels are
 * interquartile means and the spread leaves the wildest hours out, so that a past burst neither lifts the baseline nor hides the next.
 * An hour of the week leans on the same hour of other days while few weeks are known, and that on an ordinary day while few days are.
 * Linear but for sorting.
 */
export function weekBaseline(past: readonly PastHour[]): readonly Expectation[] {
  const kept = past.slice(-WEEKS_KEPT * HOURS_A_WEEK);
  const bySlot = grouped(kept, HOURS_A_WEEK, ({ hour }) => hour);
  const byHour = grouped(kept, HOURS_A_DAY, ({ hour }) => hour % HOURS_A_DAY);
  const level = levelOf(kept);
  const ofDay = byHour.map((counts, hour) => leaning(counts, PRIOR_DAYS, level * (ORDINARY_DAY[hour] ?? 1)));
  const mean = bySlot.map((counts, slot) =>
    Math.max(LEAST_MEAN, leaning(counts, PRIOR_HOURS, ofDay[slot % HOURS_A_DAY]!)),
  );
  const days = kept.length / HOURS_A_DAY;
  const least = LEAST_WANDER.find(([until]) => days < until)?.[1] ?? 1;
  const wander = Math.max(least, wanderOf(kept, mean));
  return mean.map((one, slot) => ({
    mean: one,
    wander: wander + (1 / one + wander) / (bySlot[slot]!.length + PRIOR_HOURS),
  }));
}

/** What is known, beside so many like the prior. */
const leaning = (counts: readonly number[], weight: number, prior: number): number =>
  (counts.length * midMean(counts) + weight * prior) / (counts.length + weight);

/** The mean hour, robust against days of events; 0 without a past. */
function levelOf(hours: readonly PastHour[]): number {
  const levels: number[] = [];
  for (let at = 0; at < hours.length; at += HOURS_A_DAY) {
    const day = hours.slice(at, at + HOURS_A_DAY);
    const shape = day.reduce((sum, { hour }) => sum + (ORDINARY_DAY[hour % HOURS_A_DAY] ?? 1), 0);
    levels.push(day.reduce((sum, { count }) => sum + count, 0) / shape);
  }
  return midMean(levels);
}

/** By how much hours wander beyond chance: the variance of a negative binomial is mean + wander × mean². */
function wanderOf(hours: readonly PastHour[], mean: readonly number[]): number {
  const ordinary = hours
    .map(({ hour, count }) => ({ mean: mean[hour]!, excess: (count - mean[hour]!) ** 2 - mean[hour]! }))
    .sort((a, b) => a.excess / a.mean ** 2 - b.excess / b.mean ** 2)
    .slice(0, Math.ceil(hours.length * (1 - EVENT_SHARE)));
  const squares = ordinary.reduce((sum, one) => sum + one.mean ** 2, 0);
  return squares === 0 ? 0 : (LEFT_OUT * ordinary.reduce((sum, one) => sum + one.excess, 0)) / squares;
}

function grouped(
  hours: readonly PastHour[],
  groups: number,
  groupOf: (hour: PastHour) => number,
): number[][] {
  const counts = Array.from({ length: groups }, (): number[] => []);
  for (const hour of hours) counts[groupOf(hour)]!.push(hour.count);
  return counts;
}

/** The mean of the middle half; 0 for nothing. With fewer than four values, their median. */
export function midMean(values: readonly number[]): number {
  if (values.length < 4) return median(values);
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(values.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** The value in the middle; 0 for nothing. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
