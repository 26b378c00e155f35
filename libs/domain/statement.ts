/** Where a version of a statement 口径 stands. `review`: handed in, waits for approvals. */
export const STATEMENT_STATES = ['draft', 'review', 'approved', 'published', 'withdrawn'] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

/**
 * What a fact is checked as. `number` and `date`: another value about the same contradicts; `phrase`: is said, and not the opposite; `denial`: the claim that is
 * denied, so that making it contradicts.
 */
export const FACT_KINDS = ['number', 'date', 'phrase', 'denial'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** One thing that everybody who answers says alike. */
export interface Fact {
  readonly key: string;
  /** As people read it. */
  readonly text: string;
  readonly kind: FactKind;
  /** `412 台` or `30%`; `2026-10-03`; the phrase; the claim that is denied. */
  readonly value: string;
  /** Numbers and dates: words that tell what is meant, such as 召回数量; else other wordings of the value. */
  readonly aliases: readonly string[];
  /** Whether a reply lacks something without it. */
  readonly required: boolean;
}

/** Incidents of level I and II: two people approve what is said. */
export const approvalsNeeded = (level: 1 | 2 | 3 | 4 | null): number =>
  level !== null && level <= 2 ? 2 : 1;
