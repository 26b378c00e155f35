import { type Expectation, median, type PastHour, WEEKS_KEPT, weekBaseline } from './baseline.js';
import { HOURS_A_DAY, HOURS_A_WEEK } from './week.js';

/**
 * What is counted of an hour. Different people are counted in every 5 minutes, every quarter and the hour, and summed: who speaks all
 * the time is one of an hour and twelve of its fives, so each length of window has a past of its own. `said`: mentions, of one person
 * three at most. Only negative ones.
 */
export const SERIES = [
  'authors5',
  'authors15',
  'authors60',
  'said15',
  'said60',
  'voices15',
  'voices60',
] as const;
export type Series = (typeof SERIES)[number];
export type HourCounts = Readonly<Record<Series, number>>;

/** A past hour: which of the week it is like, and what it counted. */
export interface KnownHour {
  readonly slot: number;
  readonly counts: HourCounts;
}

/** What is usual: 168 expectations of every series, and how many days they rest on. */
export interface Profile {
  readonly days: number;
  readonly of: Readonly<Record<Series, readonly Expectation[]>>;
}

/** A whole week: from then on a monitor is active, before it is learning. */
export const DAYS_TO_LEARN = 7;
/** A level is followed once the past is longer than what follows it. */
const DAYS_TO_FOLLOW = 14;
const RECENT_DAYS = 7;
/** A day's level moves what is expected by no more than so much. */
const MOST_DRIFT = 2;
/** So many authors a day stand beside what a day counted, so that quiet days tell nothing. */
const CALM = 3;

/** What is usual after these hours, oldest first, without gaps. */
export function profileOf(past: readonly KnownHour[]): Profile {
  const kept = past.slice(-WEEKS_KEPT * HOURS_A_WEEK);
  const baseline = (series: Series): readonly Expectation[] =>
    weekBaseline(kept.map(({ slot, counts }): PastHour => ({ hour: slot, count: counts[series] })));
  const authors60 = baseline('authors60');
  const drift = driftOf(kept, authors60);
  const followed = (expectations: readonly Expectation[]) =>
    expectations.map(({ mean, wander }) => ({ mean: mean * drift, wander }));
  return {
    days: Math.floor(kept.length / HOURS_A_DAY),
    of: {
      authors5: followed(baseline('authors5')),
      authors15: followed(baseline('authors15')),
      authors60: followed(authors60),
      said15: followed(baseline('said15')),
      said60: followed(baseline('said60')),
      voices15: followed(baseline('voices15')),
      voices60: followed(baseline('voices60')),
    },
  };
}

/** By how much the last days lie above or below what eight weeks say: the middle one of seven, so that two wild days change nothing. */
function driftOf(past: readonly KnownHour[], expected: readonly Expectation[]): number {
  if (past.length < DAYS_TO_FOLLOW * HOURS_A_DAY) return 1;
  const ratios = Array.from({ length: RECENT_DAYS }, (_, back) => {
    const end = past.length - back * HOURS_A_DAY;
    const day = past.slice(end - HOURS_A_DAY, end);
    const counted = day.reduce((sum, { counts }) => sum + counts.authors60, CALM);
    return counted / day.reduce((sum, { slot }) => sum + expected[slot]!.mean, CALM);
  });
  return Math.min(MOST_DRIFT, Math.max(1 / MOST_DRIFT, median(ratios)));
}
