import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CasePage } from '#libs/contracts';
import { readCases } from '../api/calls.js';
import type { BoardStore } from '../board/store.js';

/** The list's beginning, when it was read together with the counters. */
interface Start {
  readonly query: string;
  readonly page: CasePage;
}

/** Few, so that the first rows are there at once. */
export const FIRST_PAGE = 25;
const FURTHER_PAGES = 100;

/** Reads one list page by page into the board; each page once. The list's first page may be the snapshot's. */
export function useCasePages(store: BoardStore, epoch: number, query: string, start: Start | undefined) {
  const read = useInfiniteQuery({
    queryKey: ['cases', epoch, query],
    queryFn: ({ pageParam }) => readCases(query, pageParam, pageParam === null ? FIRST_PAGE : FURTHER_PAGES),
    initialPageParam: null as string | null,
    getNextPageParam: (page: CasePage) => page.nextCursor,
    ...(start?.query === query && { initialData: { pages: [start.page], pageParams: [null] } }),
    enabled: start !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Or every further page is compared, field by field, with all that were read before.
    structuralSharing: false,
  });
  const taken = useRef(new WeakSet<CasePage>());
  const pages = read.data?.pages;
  useEffect(() => {
    for (const page of pages ?? []) {
      if (taken.current.has(page)) continue;
      taken.current.add(page);
      store.dispatch({ type: 'page', cases: page.cases });
    }
  }, [pages, store]);
  const last = pages?.at(-1);
  return {
    /** How many cases, or rows of a folded list, there are in all; null while nobody knows. */
    total: last?.total ?? null,
    /** The cases that were read last, while there are more behind them: what comes after them is not known yet. */
    edge: read.hasNextPage ? last?.cases : undefined,
    more: read.hasNextPage,
    reading: read.isFetching,
    error: read.error,
    readOn: () => void read.fetchNextPage(),
  };
}
