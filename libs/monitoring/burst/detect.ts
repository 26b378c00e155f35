import { type Expectation, HOURS_A_WEEK } from './baseline.js';
import { upperTail } from './tail.js';

/** Lengths of the windows that are looked at every minute, in minutes: a sudden outcry, and a slow one. */
export const WINDOWS = [5, 15, 60] as const;
const MINUTES_A_HOUR = 60;
const MINUTES_A_WEEK = HOURS_A_WEEK * MINUTES_A_HOUR;

/**
 * Windows that overlap tell nearly the same. Looked at every minute, a window of m minutes is worth about this many
 * independent looks for each m minutes (found by simulation, `simulate.test.ts`).
 */
const LOOKS_A_WINDOW = 3;
const LOOKS_A_WEEK = WINDOWS.reduce((sum, minutes) => sum + (LOOKS_A_WINDOW * MINUTES_A_WEEK) / minutes, 0);

/** What a monitor promises unless told otherwise: one false alarm in eight weeks. */
export const FALSE_ALARMS_A_WEEK = 1 / 8;
/** Fewer people than these are no burst, however quiet it was before. */
export const FEWEST_AUTHORS = 8;

/** A window that brought more than chance explains. */
export interface Significance {
  /** Minutes that the window covers. */
  readonly minutes: number;
  readonly count: number;
  readonly expected: number;
  /** How likely so many would be, were nothing the matter. */
  readonly p: number;
}

/** The probability under which one look is called significant, for a rate of false alarms a monitor and week. */
export const thresholdFor = (falseAlarmsAWeek: number): number => falseAlarmsAWeek / LOOKS_A_WEEK;

/**
 * The most significant window that ends now, or null.
 * @param countOf distinct authors of negative mentions in the last so many minutes
 * @param minuteOfWeek of the end of the windows, 0 to 10,079 from Monday 00:00
 */
export function significantNow(
  countOf: (minutes: number) => number,
  minuteOfWeek: number,
  baseline: readonly Expectation[],
  falseAlarmsAWeek = FALSE_ALARMS_A_WEEK,
): Significance | null {
  const threshold = thresholdFor(falseAlarmsAWeek);
  let best: Significance | null = null;
  for (const minutes of WINDOWS) {
    const count = countOf(minutes);
    if (count < FEWEST_AUTHORS) continue;
    const { mean, variance } = expectedIn(minutes, minuteOfWeek, baseline);
    if (count <= mean) continue;
    const p = upperTail(count, mean, variance);
    if (p <= threshold && (best === null || p < best.p)) best = { minutes, count, expected: mean, p };
  }
  return best;
}

/** Mean and variance of a window that ends at a minute of the week. */
export function expectedIn(
  minutes: number,
  minuteOfWeek: number,
  baseline: readonly Expectation[],
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let wander = 0;
  for (let back = 0; back < minutes; ) {
    const at = (minuteOfWeek - back - 1 + MINUTES_A_WEEK) % MINUTES_A_WEEK;
    const share = Math.min(minutes - back, (at % MINUTES_A_HOUR) + 1);
    const hour = baseline[Math.floor(at / MINUTES_A_HOUR)]!;
    const part = (hour.mean * share) / MINUTES_A_HOUR;
    mean += part;
    wander += part * Math.sqrt(hour.wander);
    back += share;
  }
  return { mean, variance: mean + wander ** 2 };
}
