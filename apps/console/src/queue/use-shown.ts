import { useCallback, useMemo } from 'react';
import type { CaseView } from '#libs/contracts';
import { awaiting } from '../board/board.js';
import { type Filters, matchesFilters } from '../filters/filters.js';
import { useSession } from '../session/session.js';
import type { LiveQueue } from './use-live-queue.js';

/**
 * What the filters leave of the list, and how many of the waiting cases they would let in. Escalated cases are for seniors: a
 * moderator, who may not claim them, does not see them in the queue.
 */
export function useShown({ board, entries }: Pick<LiveQueue, 'board' | 'entries'>, filters: Filters) {
  const isSenior = useSession().view.member.role !== 'moderator';
  const fits = useCallback(
    (view: CaseView) => (isSenior || view.state !== 'escalated') && matchesFilters(view, filters),
    [filters, isSenior],
  );
  const shown = useMemo(() => entries.filter(({ view }) => fits(view)), [entries, fits]);
  const waiting = useMemo(() => awaiting(board).filter(({ view }) => fits(view)).length, [board, fits]);
  return { shown, waiting };
}
