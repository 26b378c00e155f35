import {
  HOURS_TO_BEGIN,
  isOver,
  looksNow,
  type Sensitivity,
  type Significance,
  significantNow,
} from './detect.js';
import { nextOfBursts } from './life.js';
import { type KnownHour, type Profile, profileOf } from './profile.js';
import { LOOK_BACK_MINUTES, riseSince } from './rise.js';
import { type Counted, hoursOf, SlidingCounts } from './sliding.js';
import { HOUR_MS } from './week.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

export interface ReplayRequest {
  /** Negative mentions in order, from `knownFrom` on. */
  readonly mentions: readonly Counted[];
  /** Whole hours, in milliseconds: since when the past is known, and the stretch that is replayed. */
  readonly knownFrom: number;
  readonly from: number;
  readonly to: number;
  readonly slotAt: (at: number) => number;
  readonly sensitivity: Sensitivity;
  /** Time between two looks; a minute unless told otherwise. */
  readonly stepMs?: number;
  /** Whether to note how close quiet hours came; unless told otherwise. */
  readonly tellsCloseness?: boolean;
}

/** A burst that would have been raised. */
export interface ReplayedBurst {
  /** When the rise began. */
  readonly since: number;
  readonly noticedAt: number;
  readonly lastAt: number;
  readonly endedAt: number | null;
  /** What it was raised for. */
  readonly significance: Significance;
  /** The most people of any window of that length while it lasted. */
  readonly peak: number;
}

export interface ReplayResult {
  readonly bursts: readonly ReplayedBurst[];
  /** How close each quiet hour came: the lowest {@link Significance.aWeek} of its looks, for hours where one was worth telling. */
  readonly close: readonly number[];
  /** Weeks of the stretch without its bursts. */
  readonly quietWeeks: number;
}

/**
 * Looks at a stretch of the past as if it were happening, with what was known at each time: learned anew at each day's beginning.
 * Yields after each day, so that the caller can let others have their turn.
 */
export function* replayBursts(request: ReplayRequest): Generator<void, ReplayResult> {
  const {
    mentions,
    knownFrom,
    from,
    to,
    slotAt,
    sensitivity,
    stepMs = MINUTE_MS,
    tellsCloseness = true,
  } = request;
  const hours = hoursOf(mentions, knownFrom, Math.max(knownFrom, to), slotAt);
  const counts = new SlidingCounts(mentions);
  const bursts: ReplayedBurst[] = [];
  const closest = new Map<number, number>();
  for (let day = from; day < to; day += DAY_MS) {
    const profile = profileAt(hours, knownFrom, day);
    for (let now = day + stepMs; now <= Math.min(day + DAY_MS, to); now += stepMs) {
      counts.moveTo(now);
      const significance = profile && significantNow(counts, now, slotAt, profile, sensitivity);
      goOn(bursts, significance, now, counts, () =>
        profile ? riseSince(counts.lately(LOOK_BACK_MINUTES), now, profile, slotAt) : now,
      );
      if (tellsCloseness && profile && bursts.at(-1)?.endedAt !== null)
        noteCloseness(closest, counts, now, slotAt, profile, sensitivity);
    }
    yield;
  }
  const inBursts = bursts.reduce((sum, { noticedAt, endedAt }) => sum + (endedAt ?? to) - noticedAt, 0);
  return { bursts, close: [...closest.values()], quietWeeks: Math.max(0, to - from - inBursts) / WEEK_MS };
}

/** What was known at a moment; null before enough is. */
function profileAt(hours: readonly KnownHour[], knownFrom: number, at: number): Profile | null {
  const past = Math.floor((at - knownFrom) / HOUR_MS);
  return past < HOURS_TO_BEGIN ? null : profileOf(hours.slice(0, past));
}

function goOn(
  bursts: ReplayedBurst[],
  significance: Significance | null,
  now: number,
  counts: SlidingCounts,
  since: () => number,
): void {
  const last = bursts.at(-1);
  const latest = last ? { ...last, dismissedAs: null } : null;
  switch (nextOfBursts(latest, significance && 0, now)) {
    case 'raise':
      if (significance)
        bursts.push({
          since: since(),
          noticedAt: now,
          lastAt: now,
          endedAt: null,
          significance,
          peak: counts.authors(significance.minutes),
        });
      break;
    case 'go_on':
      if (last)
        bursts[bursts.length - 1] = {
          ...last,
          lastAt: now,
          endedAt: null,
          peak: Math.max(last.peak, counts.authors(last.significance.minutes)),
        };
      break;
    case 'end':
      if (last) bursts[bursts.length - 1] = { ...last, endedAt: now };
  }
}

/** The bar that looks have to pass in people holds here too, at half: what three people say tells nothing of eight. */
function noteCloseness(
  closest: Map<number, number>,
  counts: SlidingCounts,
  now: number,
  slotAt: (at: number) => number,
  profile: Profile,
  { fewestAuthors }: Sensitivity,
): void {
  const half = { falseAlarmsAWeek: Number.POSITIVE_INFINITY, fewestAuthors: Math.ceil(fewestAuthors / 2) };
  if (counts.mentions(60) < half.fewestAuthors) return;
  const look = looksNow(counts, now, slotAt, profile, half).find((one) => isOver(one, counts, half));
  if (!look) return;
  const hour = Math.floor(now / HOUR_MS);
  closest.set(hour, Math.min(look.aWeek, closest.get(hour) ?? Number.POSITIVE_INFINITY));
}

/** From here on looks count as close: windows like this come so often a week by chance. */
const CLOSE = 5;
/** Fewer close hours than these tell no slope: then chance is taken to be what it was computed to be. */
const FEWEST_CLOSE = 10;

/**
 * False alarms a week to expect at a bar, from how close quiet hours came: where chance is computed rightly, hours closer than x come x
 * times a week. The slope of the tail is Hill's estimate (1975), so that streams wilder than their baseline show.
 */
export function falseAlarmsExpected(
  { close, quietWeeks }: Pick<ReplayResult, 'close' | 'quietWeeks'>,
  bar: number,
): number {
  const near = close.filter((aWeek) => aWeek < CLOSE);
  if (quietWeeks <= 0 || near.length === 0) return 0;
  const rate = near.length / quietWeeks;
  const spread = near.reduce((sum, aWeek) => sum + Math.log(CLOSE / Math.max(aWeek, 1e-12)), 0) / near.length;
  const slope = near.length < FEWEST_CLOSE ? 1 : 1 / spread;
  return rate * Math.min(1, bar / CLOSE) ** slope;
}
