import type { CrisisFigures } from '#libs/contracts';
import type { BriefingKind } from '#libs/domain';
import type { Span } from './span.js';

/** One monitor in the time that a briefing tells of. */
export interface MonitorFacts {
  readonly id: string;
  readonly name: string;
  readonly mentions: number;
  readonly negative: number;
  /** What people said more than before, most telling first. */
  readonly terms: readonly string[];
  /** What reached furthest: ids of mentions, negative ones first. */
  readonly posts: readonly string[];
}

export interface TrendPoint {
  /** When the hour or the day begins; milliseconds since 1970. */
  readonly at: number;
  readonly mentions: number;
  readonly negative: number;
}

/** What a briefing keeps: figures, names of monitors and ids. No words of users. */
export interface BriefingFacts {
  readonly figures: CrisisFigures;
  /** As long a time before it. */
  readonly before: CrisisFigures;
  readonly bucket: 'minute' | 'hour' | 'day';
  readonly trend: readonly TrendPoint[];
  readonly monitors: readonly MonitorFacts[];
}

/** What was said, as it may be shown when the briefing is written down. */
export interface QuotedPost {
  readonly id: string;
  readonly monitorId: string;
  readonly at: number;
  /** Personal data masked. */
  readonly text: string;
  /** Pseudonym. */
  readonly author: string;
  readonly followers: number;
  /** How many said nearly the same. */
  readonly copies: number;
}

/** An incident as a briefing lists it. */
export interface ListedIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly level: 1 | 2 | 3 | 4;
  readonly state: string;
  readonly openedAt: number;
}

/** What a briefing is about. */
export interface BriefingSubject extends Span {
  readonly kind: BriefingKind;
  /** Null: all of them. */
  readonly monitorId: string | null;
  readonly incidentId: string | null;
}
