import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../api/http.js';
import { type Query, withQuery } from '../ui/use-list.js';

const REFRESH_MS = 60_000;

/** Figures of the desk, read again every minute while they are looked at. */
export function useFigures<Figures>(path: string, query: Query) {
  return useQuery({
    queryKey: ['page', path, query],
    queryFn: () => ask<Figures>('GET', withQuery(path, query)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
