import { useCallback, useMemo } from 'react';
import type { CaseView } from '#libs/contracts';
import { awaiting, type Entry } from '../board/board.js';
import { COMPARE } from '../board/order.js';
import { type Filters, matchesFilters } from '../filters/filters.js';
import { useSession } from '../session/session.js';
import { useNow } from '../time/use-now.js';
import type { LiveQueue } from './use-live-queue.js';

/**
 * What the filters leave of the list, in its order, clusters folded; and how many of the waiting cases they would let in.
 * Escalated cases are for seniors: a moderator, who may not claim them, does not see them among what waits.
 */
export function useShown(
  { board, entries, pages }: Pick<LiveQueue, 'board' | 'entries' | 'pages'>,
  filters: Filters,
) {
  const { view: session } = useSession();
  const { id: me, role } = session.member;
  const minute = useNow();
  const now = filters.overdue ? minute : 0;
  const fits = useCallback(
    (view: CaseView) =>
      matchesFilters(view, filters, { me, now }) &&
      (role !== 'moderator' || view.state !== 'escalated' || filters.stand !== 'waiting'),
    [filters, me, now, role],
  );
  const { edge } = pages;
  const shown = useMemo(() => {
    const fitting = entries.filter(({ view }) => fits(view));
    const sorted = filters.order === 'urgency' ? fitting : fitting.sort(COMPARE[filters.order]);
    const last = edge?.findLast(({ id }) => board.entries.has(id));
    return uptoEdge(filters.fold ? folded(sorted) : sorted, last && board.entries.get(last.id), filters);
  }, [entries, fits, filters, edge, board.entries]);
  const waiting = useMemo(() => awaiting(board).filter(({ view }) => fits(view)).length, [board, fits]);
  return { shown, waiting };
}

/** Behind the last case that was read there may be others that nobody has seen: nothing is listed there yet. */
function uptoEdge(entries: readonly Entry[], edge: Entry | undefined, { order }: Filters): readonly Entry[] {
  if (!edge) return entries;
  return entries.filter((entry) => COMPARE[order](entry, edge) <= 0);
}

/** Of every cluster the case that comes first, with the size that was told last. */
function folded(entries: readonly Entry[]): Entry[] {
  const newest = new Map<string, CaseView>();
  for (const { view } of entries) {
    if (!view.cluster) continue;
    const known = newest.get(view.cluster.id);
    if (!known || known.updatedAt < view.updatedAt) newest.set(view.cluster.id, view);
  }
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const { cluster } = entry.view;
    if (!cluster) return entry;
    if (seen.has(cluster.id)) return [];
    seen.add(cluster.id);
    const told = newest.get(cluster.id)?.cluster;
    return !told || told.size === cluster.size ? entry : { ...entry, view: { ...entry.view, cluster: told } };
  });
}
