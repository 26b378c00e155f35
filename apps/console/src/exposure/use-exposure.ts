import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Exposure } from '#libs/contracts';
import { readExposure, tellExposure } from '../api/desk-calls.js';
import { useSession } from '../session/session.js';

const KEY = ['exposure'];
const TELL_AFTER_MS = 2_000;

/** Counts severe cases that were seen unblurred, each once a page, and tells the server in small heaps; of those who only read, none. */
export function useExposure() {
  const queries = useQueryClient();
  const works = useSession().may('cases:work');
  const own = useQuery({ queryKey: KEY, queryFn: readExposure, staleTime: 60_000, enabled: works });
  const seen = useRef(new Set<string>());
  const untold = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const take = useCallback((exposure: Exposure) => queries.setQueryData(KEY, exposure), [queries]);
  const tell = useCallback(() => {
    timer.current = undefined;
    const count = untold.current;
    if (count === 0) return;
    untold.current = 0;
    tellExposure({ seen: count }).then(take, () => {
      // Told with the next one.
      untold.current += count;
    });
  }, [take]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      tell();
    },
    [tell],
  );
  const saw = useCallback(
    (id: string) => {
      if (!works || seen.current.has(id)) return;
      seen.current.add(id);
      untold.current += 1;
      timer.current ??= setTimeout(tell, TELL_AFTER_MS);
    },
    [tell, works],
  );
  const rest = useMutation({ mutationFn: () => tellExposure({ tookBreak: true }), onSuccess: take });
  return { exposure: own.data, saw, rest: () => rest.mutate() };
}
