import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CaseView } from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { readCases, readOverview } from '../api/calls.js';
import { isSignedOut } from '../api/http.js';
import { listed } from '../board/board.js';
import { createBoardStore } from '../board/store.js';
import { type Connection, openFeed } from '../feed/feed.js';
import { throttled } from '../feed/throttled.js';
import { FIRST_PAGE, useCasePages } from './use-case-pages.js';

const OVERVIEW_EVERY_MS = 15_000;
const OVERVIEW_AFTER_EVENTS_MS = 2_000;
/** A page left open for days lets go of the tail of the queue and reads it again when somebody scrolls there. */
const MOST_ENTRIES = 20_000;

/** The counters first, then the cases: what happens in between comes over the feed, from the counters' head on. */
async function readSnapshot(query: string) {
  const overview = await readOverview();
  return { overview, query, page: await readCases(query, null, FIRST_PAGE), now: Date.now() };
}

/**
 * The queue as it lives: a snapshot over REST, then the feed; a fresh snapshot whenever the feed asks for one.
 * @param query which cases the list is about, see `listQuery`; the feed brings all, whatever it says
 * @param hold read at every event: true while the list must not move under the reader
 * @param onEvents what came over the feed, after the board took it in
 */
export function useLiveQueue(
  query: string,
  hold: RefObject<boolean>,
  onEvents: (events: readonly FeedEvent[]) => void,
) {
  const queries = useQueryClient();
  const [store] = useState(createBoardStore);
  const board = useSyncExternalStore(store.subscribe, store.get);
  const [epoch, setEpoch] = useState(0);
  const [connection, setConnection] = useState<Connection>('connecting');

  const snapshot = useQuery({
    queryKey: ['snapshot', epoch],
    queryFn: () => readSnapshot(query),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // The first time, say that it failed; later there is a page to keep alive, so try on.
    retry: (failures, error) => !isSignedOut(error) && (epoch > 0 || failures < 2),
  });
  const start = snapshot.isPlaceholderData ? undefined : snapshot.data;
  const pages = useCasePages(store, epoch, query, start);

  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: readOverview,
    enabled: start !== undefined,
    refetchInterval: OVERVIEW_EVERY_MS,
  });

  const tell = useEffectEvent((events: readonly FeedEvent[]) => onEvents(events));
  useEffect(() => {
    if (!start) return;
    store.dispatch({ type: 'reset', overview: start.overview, cases: start.page.cases, now: start.now });
    const refresh = throttled(
      () => void queries.invalidateQueries({ queryKey: ['overview'] }),
      OVERVIEW_AFTER_EVENTS_MS,
    );
    const startAgain = () => {
      setConnection('reconnecting');
      setEpoch((last) => last + 1);
    };
    const close = openFeed({
      since: () => store.get().head,
      events(events: readonly FeedEvent[]) {
        store.dispatch({ type: 'events', events, hold: hold.current, now: Date.now() });
        tell(events);
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
    if (overview.data) store.dispatch({ type: 'overview', overview: overview.data });
  }, [overview.data, store]);

  const reveal = useCallback(() => store.dispatch({ type: 'reveal', now: Date.now() }), [store]);
  /** Cases that were read for another reason, such as one that was taken. */
  const takeIn = useCallback(
    (cases: readonly CaseView[]) => store.dispatch({ type: 'page', cases }),
    [store],
  );
  const first = board.counters === null;
  return {
    board,
    entries: useListed(board.entries, board.waiting),
    connection,
    pages,
    loading: first && snapshot.isPending,
    error: first ? snapshot.error : pages.error,
    retry: () => void (first ? snapshot.refetch() : pages.readOn()),
    reveal,
    takeIn,
  };
}

export type LiveQueue = ReturnType<typeof useLiveQueue>;

function useListed(...[entries, waiting]: Parameters<typeof placed>) {
  return useMemo(() => placed(entries, waiting), [entries, waiting]);
}
const placed = (
  entries: Parameters<typeof listed>[0]['entries'],
  waiting: Parameters<typeof listed>[0]['waiting'],
) => listed({ entries, waiting });
