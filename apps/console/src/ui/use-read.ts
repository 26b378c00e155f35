import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http.js';
import { type Query, withQuery } from './use-list.js';

interface ReadOptions {
  /** Read it again every so many milliseconds. */
  readonly refresh?: number | false;
  /** Nothing is asked before. */
  readonly enabled?: boolean;
}

/** One answer of the server. What `useAct` or `useLivePage` call old is read again. */
export function useRead<Answer>(
  path: string,
  query: Query = {},
  { refresh = false, enabled = true }: ReadOptions = {},
) {
  return useQuery({
    queryKey: ['page', path, query],
    queryFn: () => ask<Answer>('GET', withQuery(path, query)),
    placeholderData: keepPreviousData,
    refetchInterval: refresh,
    enabled,
  });
}
