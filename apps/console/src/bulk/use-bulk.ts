import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkDecisionView, BulkPreviewRequest } from '#libs/contracts';
import { cancelBulk, decideBulk, previewBulk, readBulk, undoBulk } from '../api/desk-calls.js';
import { type Choice, DECISIONS } from '../desk/decisions.js';

const WATCH_EVERY_MS = 400;

/** States in which something still happens by itself. */
const MOVING: readonly BulkDecisionView['state'][] = ['running', 'undoing'];

/** Whether it is worth asking again: it moves, or it may still be taken back. */
export const isMoving = (bulk: Pick<BulkDecisionView, 'state'>): boolean => MOVING.includes(bulk.state);

interface BulkWords {
  readonly choice: Choice;
  readonly clause: string;
  readonly note: string;
}

/** One decision about many cases: what it would be about, then how far it is, then whether it can be taken back. */
export function useBulk(select: BulkPreviewRequest['select']) {
  const queries = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  // A preview is about this moment, and good once.
  const preview = useQuery({
    queryKey: ['bulk-preview', JSON.stringify(select)],
    queryFn: () => previewBulk(select),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const key = ['bulk', id];
  const bulk = useQuery({
    queryKey: key,
    queryFn: () => readBulk(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isMoving(state.data) ? false : WATCH_EVERY_MS),
  });
  const decide = useMutation({
    mutationFn: ({ choice, clause, note }: BulkWords) =>
      decideBulk({
        previewId: preview.data?.previewId ?? '',
        actions: [...DECISIONS[choice]],
        ...(clause && { clause }),
        ...(note.trim() && { note: note.trim() }),
      }),
    onSuccess: (made) => setId(made.id),
  });
  const after = { onSettled: () => queries.invalidateQueries({ queryKey: key }) };
  const cancel = useMutation({ mutationFn: () => cancelBulk(id ?? ''), ...after });
  const undo = useMutation({ mutationFn: () => undoBulk(id ?? ''), ...after });
  return {
    preview,
    decide,
    bulk: bulk.data,
    cancel,
    undo,
    error: decide.error ?? cancel.error ?? undo.error ?? bulk.error,
  };
}

export type Bulk = ReturnType<typeof useBulk>;
