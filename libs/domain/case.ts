/** The states of a case; `libs/cases` holds the transitions between them. */
export const CASE_STATES = ['open', 'claimed', 'held', 'escalated', 'decided', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];
