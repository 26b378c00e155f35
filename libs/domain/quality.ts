/**
 * A second look at a decision: waits for a reviewer; is with one; they agree, or not; then a senior says who was right.
 */
export const REVIEW_STATES = ['waiting', 'taken', 'agreed', 'disagreed', 'upheld', 'reversed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
