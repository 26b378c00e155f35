import type { CaseView } from '#libs/contracts';

/** What a case's place in the queue depends on. */
export type Rank = Pick<CaseView, 'priority' | 'id'>;

/** The queue's order, as the server pages it: most urgent first, then the newest; an id (UUIDv7) sorts by creation time. */
export function compareRanks(a: Rank, b: Rank): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}

export function rankOf({ priority, id }: CaseView): Rank {
  return { priority, id };
}
