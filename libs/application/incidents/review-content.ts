import type { IncidentReviewView } from '#libs/contracts';
import type { IncidentReviewContent, IncidentReviewRow } from '#libs/persistence';

export const EMPTY_REVIEW: IncidentReviewContent = { summary: '', causes: '', lessons: [], followUps: [] };

export const reviewContentOf = (row: IncidentReviewRow | null): IncidentReviewContent =>
  row ? (JSON.parse(row.contentJson) as IncidentReviewContent) : EMPTY_REVIEW;

/** What a review still needs: what happened, why, a lesson, and somebody for whatever is to be done. */
export const lackingIn = (row: IncidentReviewRow | null): IncidentReviewView['lacking'] =>
  lackingOf(reviewContentOf(row));

export function lackingOf({
  summary,
  causes,
  lessons,
  followUps,
}: IncidentReviewContent): IncidentReviewView['lacking'] {
  return [
    ...(summary === '' ? (['summary'] as const) : []),
    ...(causes === '' ? (['causes'] as const) : []),
    ...(lessons.length === 0 ? (['lessons'] as const) : []),
    ...(followUps.some(({ ownerId }) => ownerId === null) ? (['owners'] as const) : []),
  ];
}
