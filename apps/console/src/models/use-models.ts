import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ModelList } from '#libs/contracts';
import type { Task } from '#libs/domain';
import { ask } from '../api/http.js';

const KEY = ['models'];
const SOON_MS = 2_000;
const SOMETIMES_MS = 15_000;

export type ModelOrder =
  | { readonly does: 'train' | 'rollback'; readonly task: Task }
  | { readonly does: 'promote'; readonly task: Task; readonly version: number };

/** Whether something is going on that will soon look different. */
export const isBusy = ({ models }: ModelList): boolean =>
  models.some(
    ({ training, versions }) => training !== 'idle' || versions.some(({ state }) => state === 'shadow'),
  );

/** The models as they are, and what may be ordered. */
export function useModels() {
  const queries = useQueryClient();
  const list = useQuery({
    queryKey: KEY,
    queryFn: () => ask<ModelList>('GET', '/v1/models'),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? SOON_MS : SOMETIMES_MS),
  });
  const order = useMutation({
    mutationFn: (given: ModelOrder) =>
      ask(
        'POST',
        `/v1/models/${given.task}/${given.does}`,
        given.does === 'promote' ? { version: given.version } : undefined,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return { list, order };
}
