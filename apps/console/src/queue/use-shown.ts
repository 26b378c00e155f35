import { useMemo } from 'react';
import { awaiting } from '../board/board.js';
import { type Filters, matchesFilters } from '../filters/filters.js';
import type { LiveQueue } from './use-live-queue.js';

/** What the filters leave of the list, and how many of the waiting cases they would let in. */
export function useShown({ board, entries }: Pick<LiveQueue, 'board' | 'entries'>, filters: Filters) {
  const shown = useMemo(
    () => entries.filter(({ view }) => matchesFilters(view, filters)),
    [entries, filters],
  );
  const waiting = useMemo(
    () => awaiting(board).filter(({ view }) => matchesFilters(view, filters)).length,
    [board, filters],
  );
  return { shown, waiting };
}
