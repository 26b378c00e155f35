/** The states of a case; `libs/cases` holds the transitions between them. */
export const CASE_STATES = ['open', 'claimed', 'held', 'escalated', 'decided', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** The states in which nobody has decided yet. */
export const UNDECIDED: readonly CaseState[] = ['open', 'claimed', 'held', 'escalated'];

/** What opened a case: a verdict, users' reports (举报), a person by hand, a burst of mentions. */
export const CASE_ORIGINS = ['verdict', 'report', 'hand', 'burst'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** What makes a case urgent, besides waiting. */
export const URGENCY_PARTS = ['severity', 'label', 'reach', 'reports'] as const;
export type UrgencyPart = (typeof URGENCY_PARTS)[number];

/** What a case's place in the queue is reckoned from. Times are milliseconds since 1970. */
export interface Urgency {
  /** The sum of the parts; waiting not counted. */
  readonly points: number;
  readonly openedAt: number;
  /** When it should be decided (SLA). */
  readonly dueAt: number;
}

/** What waiting from the opening of a case until it is due adds; as much again for every further span of that length. */
export const POINTS_UNTIL_DUE = 100;

/**
 * How urgent a case is at a moment, higher first. Waiting counts without a limit, so that no case starves; what is due sooner
 * gains faster. The database sorts by the same sum (`urgencySql`).
 */
export function urgencyAt({ points, openedAt, dueAt }: Urgency, now: number): number {
  return points + (POINTS_UNTIL_DUE * (now - openedAt)) / Math.max(1, dueAt - openedAt);
}
