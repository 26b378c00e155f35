import type { BurstStatistic } from '#libs/domain';
import type { Expectation } from './baseline.js';
import { DAYS_TO_LEARN, type Profile, type Series } from './profile.js';
import { upperTail } from './tail.js';
import { HOUR_MS, HOURS_A_WEEK } from './week.js';

const MINUTE_MS = 60_000;
const MINUTES_A_WEEK = HOURS_A_WEEK * 60;

/** What a monitor promises unless told otherwise: one false alarm in eight weeks. */
export const FALSE_ALARMS_A_WEEK = 1 / 8;
/** Fewer people than these are no burst, however quiet it was before. */
export const FEWEST_AUTHORS = 8;
/** Of one person so many mentions count in a window: who says it a hundred times is no crowd. */
export const MOST_OF_ONE = 3;
/** Who has so many followers is a voice: what they say is heard. */
export const VOICE_FOLLOWERS = 10_000;

/** Counts of the windows of so many minutes that end now. */
export interface WindowCounts {
  /** Different people who said something negative. */
  readonly authors: (minutes: number) => number;
  /** Negative mentions, of one person {@link MOST_OF_ONE} at most. */
  readonly mentions: (minutes: number) => number;
  /** Different people with {@link VOICE_FOLLOWERS} and more who did. */
  readonly voices: (minutes: number) => number;
}

export interface Sensitivity {
  /** False alarms a monitor and week that all statistics and windows together may raise. */
  readonly falseAlarmsAWeek: number;
  readonly fewestAuthors: number;
}

/** A window that brought more than chance explains. */
export interface Significance {
  readonly statistic: BurstStatistic;
  /** Minutes that the window covers. */
  readonly minutes: number;
  readonly count: number;
  readonly expected: number;
  /** How likely so many would be in this one window, were nothing the matter. */
  readonly p: number;
  /** How many windows a week would look like this by chance, over all statistics and windows: the monitor's promise is the bar. */
  readonly aWeek: number;
}

/** A window that is looked at, and its share of the false alarms. */
interface Look {
  readonly statistic: BurstStatistic;
  readonly minutes: number;
  readonly series: Series;
  readonly share: number;
  /** Counts come in clumps: their variance shrinks with the window, not with its square. */
  readonly clumped?: boolean;
}

const LOOKS: readonly Look[] = [
  { statistic: 'authors', minutes: 5, series: 'authors5', share: 0.25 },
  { statistic: 'authors', minutes: 15, series: 'authors15', share: 0.25 },
  { statistic: 'authors', minutes: 60, series: 'authors60', share: 0.2 },
  { statistic: 'mentions', minutes: 15, series: 'said15', share: 0.05, clumped: true },
  { statistic: 'mentions', minutes: 60, series: 'said60', share: 0.05, clumped: true },
  { statistic: 'voices', minutes: 15, series: 'voices15', share: 0.05 },
  { statistic: 'voices', minutes: 60, series: 'voices60', share: 0.05 },
];
const VELOCITY = { minutes: 5, before: 60, share: 0.1 };
/** Lengths of the windows of different people, in minutes: a sudden outcry, and a slow one. */
export const WINDOWS = [5, 15, 60] as const;
/** A window that is watched all the time is worth at least so many independent looks (found by simulation). */
const LEAST_LOOKS = 3;
/** From so many standard deviations above the mean on it is worth computing how likely that is. */
const WORTH_A_LOOK = 3;

/** While a monitor learns: the bar by the days that are known. None before a quarter of a day is. */
const LEARNING: readonly { readonly days: number; readonly people: number; readonly aWeek: number }[] = [
  { days: 1, people: 3, aWeek: 1 / 10 },
  { days: DAYS_TO_LEARN, people: 2, aWeek: 1 / 4 },
];
/** Before so many hours are known nothing is usual, and nothing unusual. */
export const HOURS_TO_BEGIN = 3;

/** The bar as it is after so many days: while a monitor learns it takes more people, further from what chance explains. */
export function barAfter(days: number, { falseAlarmsAWeek, fewestAuthors }: Sensitivity): Sensitivity {
  const learning = LEARNING.find((one) => days < one.days);
  if (!learning) return { falseAlarmsAWeek, fewestAuthors };
  return {
    falseAlarmsAWeek: falseAlarmsAWeek * learning.aWeek,
    fewestAuthors: fewestAuthors * learning.people,
  };
}

/**
 * The windows that end now, the least likely first, of those with enough people. Nothing is told of windows within three standard deviations
 * of what is usual.
 * @param now end of the windows, in milliseconds
 * @param slotAt which hour of the week a moment is like
 */
export function looksNow(
  counts: WindowCounts,
  now: number,
  slotAt: (at: number) => number,
  profile: Profile,
  bar: Sensitivity = ANY,
): Significance[] {
  const found = LOOKS.flatMap((look): Significance[] => {
    const { statistic, minutes, series, share, clumped } = look;
    const count = counts[statistic as 'authors' | 'mentions' | 'voices'](minutes);
    if (count < fewestOf(statistic, bar)) return [];
    const { mean, variance } = expectedIn(minutes, now, slotAt, profile.of[series], clumped);
    return judged({ statistic, minutes, count }, mean, variance, share);
  });
  return [...found, ...velocityNow(counts, now, slotAt, profile, bar)].sort((a, b) => a.aWeek - b.aWeek);
}

/** The most telling window that ends now and is over the bar, or null. */
export function significantNow(
  counts: WindowCounts,
  now: number,
  slotAt: (at: number) => number,
  profile: Profile,
  promise: Sensitivity,
): Significance | null {
  const bar = barAfter(profile.days, promise);
  // Quiet monitors, which most are most of the time, cost a count and no more.
  if (counts.mentions(60) < Math.min(bar.fewestAuthors, fewestVoices(bar))) return null;
  const looks = looksNow(counts, now, slotAt, profile, bar);
  return looks.find((look) => isOver(look, counts, bar)) ?? null;
}

/** Whether a look is over the bar: rarer than promised, and enough people. */
export const isOver = (look: Significance, counts: WindowCounts, bar: Sensitivity): boolean =>
  look.aWeek <= bar.falseAlarmsAWeek &&
  look.count >= fewestOf(look.statistic, bar) &&
  // What few people say many times is no crowd.
  (look.statistic !== 'mentions' || counts.authors(look.minutes) >= bar.fewestAuthors);

const ANY: Sensitivity = { falseAlarmsAWeek: Number.POSITIVE_INFINITY, fewestAuthors: 0 };

function fewestOf(statistic: BurstStatistic, bar: Sensitivity): number {
  if (statistic === 'voices') return fewestVoices(bar);
  return statistic === 'mentions' ? 3 * bar.fewestAuthors : bar.fewestAuthors;
}

const fewestVoices = ({ fewestAuthors }: Sensitivity): number => Math.max(3, Math.ceil(fewestAuthors / 3));

/** People of the last minutes against those of the hour before them: tells a rise where the level itself is not what it was. */
function velocityNow(
  counts: WindowCounts,
  now: number,
  slotAt: (at: number) => number,
  profile: Profile,
  bar: Sensitivity,
): Significance[] {
  const { minutes, before, share } = VELOCITY;
  const count = counts.authors(minutes);
  if (count < fewestOf('velocity', bar)) return [];
  const earlier = counts.authors(before) - count;
  const usual = expectedIn(minutes, now, slotAt, profile.of.authors5);
  const rate = (Math.max(earlier, 1) * minutes) / (before - minutes);
  const mean = Math.max(rate, usual.mean);
  // Both the last minutes and the hour before them wander, and the hour before is known by its own count alone.
  const wander = (usual.variance - usual.mean) / usual.mean ** 2;
  const variance = mean + mean ** 2 * (2 * wander + 1 / Math.max(earlier, 1));
  return judged({ statistic: 'velocity', minutes, count }, mean, variance, share);
}

function judged(
  window: Pick<Significance, 'statistic' | 'minutes' | 'count'>,
  mean: number,
  variance: number,
  share: number,
): Significance[] {
  const { minutes, count } = window;
  if (count - mean < WORTH_A_LOOK * Math.sqrt(variance)) return [];
  const p = upperTail(count, mean, variance);
  const aWeek = (p * looksAWeek(minutes, count, mean)) / share;
  return [{ ...window, expected: mean, p, aWeek }];
}

/**
 * What watching a window all week is worth in independent looks: a Poisson stream crosses k upwards (k − mean) / window times as often
 * as a look is above it, in clumps of 1 / (1 − mean / k) (scan statistics by declumping: Alm 1997; Aldous 1989).
 */
const looksAWeek = (minutes: number, count: number, mean: number): number =>
  (MINUTES_A_WEEK / minutes) * Math.max(LEAST_LOOKS, (count - mean) ** 2 / count);

/** Mean and variance of a window of so many minutes that ends now. */
export function expectedIn(
  minutes: number,
  now: number,
  slotAt: (at: number) => number,
  baseline: readonly Expectation[],
  clumped = false,
): { readonly mean: number; readonly variance: number } {
  let mean = 0;
  let wander = 0;
  let clumps = 0;
  for (let end = now, left = minutes * MINUTE_MS; left > 0; ) {
    const begin = Math.max(end - left, Math.ceil(end / HOUR_MS - 1) * HOUR_MS);
    const hour = baseline[slotAt(begin)]!;
    const part = (hour.mean * (end - begin)) / HOUR_MS;
    mean += part;
    wander += part * Math.sqrt(hour.wander);
    clumps += part * hour.wander * hour.mean;
    left -= end - begin;
    end = begin;
  }
  return { mean, variance: mean + (clumped ? clumps : wander ** 2) };
}
