import type { CaseOrigin } from './case.js';
import type { Scene } from './item.js';

/** The queue that takes what no route claims; every tenant has it. */
export const DEFAULT_QUEUE = 'default';
/** The longest a queue may let a case wait: 90 days. */
export const MAX_SLA_MINUTES = 90 * 24 * 60;

/** What a case has to be for a route: everything that is given has to fit, any of a list. */
export interface RouteCondition {
  /** Labels, or their families: `spam.gambling`, `abuse`. */
  readonly labels?: readonly string[] | undefined;
  readonly scenes?: readonly Scene[] | undefined;
  readonly minSeverity?: number | undefined;
  readonly origins?: readonly CaseOrigin[] | undefined;
  readonly minFollowers?: number | undefined;
  readonly types?: readonly string[] | undefined;
  /** The author's strikes in force weigh at least so much. */
  readonly authorStrikes?: number | undefined;
}

export interface Route {
  readonly queue: string;
  readonly when: RouteCondition;
  readonly skills?: readonly string[] | undefined;
}

/** When people work. Days are `YYYY-MM-DD` in the calendar's time zone. */
export interface WorkCalendar {
  /** IANA, such as Asia/Shanghai. */
  readonly timeZone: string;
  /** 1 is Monday, 7 is Sunday; times are `HH:MM`, to 24:00. */
  readonly weekly: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  /** `cn`: China's public holidays are free, and the days that make up for them (调休) are worked. */
  readonly holidays: 'cn' | null;
  readonly closed: readonly string[];
  readonly open: readonly string[];
}
