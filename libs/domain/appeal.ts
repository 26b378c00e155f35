/** open: waits for a senior; in_review: one holds it; upheld: the decision stands; overturned: it was taken back. */
export const APPEAL_STATES = ['open', 'in_review', 'upheld', 'overturned'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

export const APPEAL_OUTCOMES = ['upheld', 'overturned'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** The longest text of an appeal, in UTF-16 units. */
export const MAX_APPEAL_TEXT = 2_000;
/** What people are written to in. */
export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
