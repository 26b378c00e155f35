import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeskPreferences, PreferencesView } from '#libs/contracts';
import { ApiError, ask } from '../api/http.js';

const KEY = ['preferences'];
const PATH = '/v1/me/preferences';
const NONE: DeskPreferences = { views: [], sound: 'off', desktop: 'off' };

const read = () => ask<PreferencesView>('GET', PATH);

/** Reads, changes and writes; where another tab wrote meanwhile, does it once more over what is there now. */
async function change(work: (last: DeskPreferences) => DeskPreferences): Promise<PreferencesView> {
  const write = async () => {
    const { revision, preferences } = await read();
    return ask<PreferencesView>('PUT', PATH, { revision, preferences: work(preferences) });
  };
  return write().catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'preferences.changed') return write();
    throw error;
  });
}

/** What the member chose for themselves, the same on every machine they sit at. */
export function useDeskPreferences() {
  const queries = useQueryClient();
  const stored = useQuery({ queryKey: KEY, queryFn: read, staleTime: 60_000 });
  const { mutate, isPending, error } = useMutation({
    mutationFn: change,
    onSuccess: (view) => queries.setQueryData(KEY, view),
  });
  return { preferences: stored.data?.preferences ?? NONE, change: mutate, saving: isPending, error };
}
