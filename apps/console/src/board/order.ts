import type { CaseOrder, CaseView } from '#libs/contracts';
import { urgencyAt } from '#libs/domain';

/** What a case's place in the queue depends on. */
export interface Rank {
  /** At the moment the board was last put in order. */
  readonly urgency: number;
  readonly id: string;
}

/** The queue's order, as the server pages it: most urgent first, then the newest; an id (UUIDv7) sorts by creation time. */
export function compareRanks(a: Rank, b: Rank): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}

/** @param asOf milliseconds since 1970 */
export function rankOf({ id, urgency, openedAt, dueAt }: CaseView, asOf: number): Rank {
  const times = { openedAt: Date.parse(openedAt), dueAt: Date.parse(dueAt) };
  return { urgency: urgencyAt({ points: urgency.points, ...times }, asOf), id };
}

interface Placed {
  readonly view: Pick<CaseView, 'id' | 'openedAt' | 'dueAt'>;
  readonly rank: Rank;
}

const byText = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** ISO 8601 in one time zone sorts as text. */
export const COMPARE: Readonly<Record<CaseOrder, (a: Placed, b: Placed) => number>> = {
  urgency: (a, b) => compareRanks(a.rank, b.rank),
  newest: ({ view: a }, { view: b }) => byText(b.openedAt, a.openedAt) || byText(b.id, a.id),
  oldest: ({ view: a }, { view: b }) => byText(a.openedAt, b.openedAt) || byText(a.id, b.id),
  due: ({ view: a }, { view: b }) => byText(a.dueAt, b.dueAt) || byText(a.id, b.id),
};
