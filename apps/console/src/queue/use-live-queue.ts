import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { FeedEvent } from '#libs/domain';
import { readCases, readOverview } from '../api/calls.js';
import { isSignedOut } from '../api/http.js';
import { listed, type Placement } from '../board/board.js';
import { createBoardStore } from '../board/store.js';
import { type Connection, openFeed } from '../feed/feed.js';

const OVERVIEW_EVERY_MS = 15_000;
const OVERVIEW_AFTER_EVENTS_MS = 2_000;
/** A page left open for days lets go of the tail of the queue and reads it again when somebody scrolls there. */
const MOST_ENTRIES = 5_000;

/** The counters first, then the cases: what happens in between comes over the feed, from the counters' head on. */
async function readSnapshot() {
  const overview = await readOverview();
  return { overview, page: await readCases(null) };
}

/**
 * The queue as it lives: a snapshot over REST, then the feed; a fresh snapshot whenever the feed asks for one.
 * @param hold read at every event: true while the list must not move under the reader.
 */
export function useLiveQueue(hold: RefObject<boolean>) {
  const queries = useQueryClient();
  const [store] = useState(createBoardStore);
  const board = useSyncExternalStore(store.subscribe, store.get);
  const [epoch, setEpoch] = useState(0);
  const [connection, setConnection] = useState<Connection>('connecting');

  const snapshot = useQuery({
    queryKey: ['snapshot', epoch],
    queryFn: readSnapshot,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // The first time, say that it failed; later there is a page to keep alive, so try on.
    retry: (failures, error) => !isSignedOut(error) && (epoch > 0 || failures < 2),
  });
  const start = snapshot.isPlaceholderData ? undefined : snapshot.data;

  const older = useInfiniteQuery({
    queryKey: ['older', epoch],
    queryFn: ({ pageParam }) => readCases(pageParam),
    initialPageParam: start?.page.nextCursor ?? null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: false,
    gcTime: 0,
  });

  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: readOverview,
    enabled: start !== undefined,
    refetchInterval: OVERVIEW_EVERY_MS,
  });

  useEffect(() => {
    if (!start) return;
    store.dispatch({ type: 'reset', overview: start.overview, cases: start.page.cases });
    const refresh = throttled(() => void queries.invalidateQueries({ queryKey: ['overview'] }));
    const startAgain = () => {
      setConnection('reconnecting');
      setEpoch((last) => last + 1);
    };
    const close = openFeed({
      since: () => store.get().head,
      events(events: readonly FeedEvent[]) {
        store.dispatch({ type: 'events', events, hold: hold.current, now: Date.now() });
        refresh();
        if (store.get().entries.size > MOST_ENTRIES && !hold.current) startAgain();
      },
      connection: setConnection,
      resync: startAgain,
      refused: () => void queries.invalidateQueries({ queryKey: ['session'] }),
    });
    return () => {
      refresh.cancel();
      close();
    };
  }, [start, store, queries, hold]);

  useEffect(() => {
    for (const page of older.data?.pages ?? []) store.dispatch({ type: 'page', cases: page.cases });
  }, [older.data, store]);

  useEffect(() => {
    if (overview.data) store.dispatch({ type: 'overview', overview: overview.data });
  }, [overview.data, store]);

  const reveal = useCallback(() => store.dispatch({ type: 'reveal' }), [store]);

  return {
    board,
    entries: useListed(board),
    connection,
    loading: board.counters === null && snapshot.isPending,
    error: board.counters === null ? snapshot.error : older.error,
    retry: () => void (board.counters === null ? snapshot.refetch() : older.fetchNextPage()),
    hasOlder: older.data ? older.hasNextPage : start !== undefined && start.page.nextCursor !== null,
    readingOlder: older.isFetching,
    readOlder: () => void older.fetchNextPage(),
    reveal,
  };
}

export type LiveQueue = ReturnType<typeof useLiveQueue>;

function useListed({ entries, waiting }: Placement) {
  return useMemo(() => listed({ entries, waiting }), [entries, waiting]);
}

/** Runs `work` once some time after it is asked for, however often it is asked meanwhile. */
function throttled(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, OVERVIEW_AFTER_EVENTS_MS);
  };
  return Object.assign(ask, { cancel: () => clearTimeout(timer) });
}
