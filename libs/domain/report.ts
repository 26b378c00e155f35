/** What a user may hold against an item. */
export const REPORT_REASONS = ['abuse', 'spam', 'fraud', 'sexual', 'rumour', 'privacy', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/**
 * received: its case is being opened; merged: it waits with its case; upheld, rejected: a person has decided about what it
 * names; abusive: a person found that it was made to harm. `libs/cases` holds the transitions.
 */
export const REPORT_STATES = ['received', 'merged', 'upheld', 'rejected', 'abusive'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What a reporter is told. */
export const REPORT_OUTCOMES = ['upheld', 'rejected', 'abusive'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** The longest note beside a report, in UTF-16 units. */
export const MAX_REPORT_NOTE = 500;
