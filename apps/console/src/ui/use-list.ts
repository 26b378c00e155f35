import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../api/http.js';

interface CursorPage {
  readonly nextCursor: string | null;
  readonly total: number;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

interface ListOptions {
  /** Read it again every so many milliseconds. */
  readonly refresh?: number | false;
  readonly limit?: number;
}

/**
 * A list that the server gives in cursor pages.
 * @param rowsOf finds the rows in one page
 */
export function useList<Page extends CursorPage, Row>(
  path: string,
  query: Query,
  rowsOf: (page: Page) => readonly Row[],
  { refresh = false, limit = 50 }: ListOptions = {},
) {
  const read = useInfiniteQuery({
    queryKey: ['page', path, query],
    queryFn: ({ pageParam }) =>
      ask<Page>('GET', withQuery(path, { ...query, limit, cursor: pageParam ?? undefined })),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refresh,
  });
  const rows = useMemo(() => (read.data?.pages ?? []).flatMap((page) => [...rowsOf(page)]), [read.data]);
  return {
    rows,
    total: read.data?.pages.at(-1)?.total ?? 0,
    loading: read.isPending,
    error: read.error,
    retry: () => void read.refetch(),
    more: read.hasNextPage ? () => void read.fetchNextPage() : null,
    readingMore: read.isFetchingNextPage,
  };
}

export type List<Row> = Omit<ReturnType<typeof useList<CursorPage, Row>>, 'rows'> & {
  readonly rows: readonly Row[];
};
