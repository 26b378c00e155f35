import type { DeskQueues } from '#libs/contracts';
import { ask } from '../api/http.js';

const PATH = '/v1/queues';

/** What a part of the page needs: all of the settings, for they are saved together. */
export interface RoutingPartProps {
  readonly settings: DeskQueues;
}

/** Puts changed settings in place of those that were read; refused when a colleague changed them meanwhile. */
export function saveDeskQueues(
  settings: DeskQueues,
  change: Partial<Omit<DeskQueues, 'revision'>>,
): Promise<DeskQueues> {
  return ask('PUT', PATH, { ...settings, ...change });
}

/** A list with one more, or with one in place of the one at `at`. */
export function replaced<One>(list: readonly One[], at: number | null, one: One): One[] {
  return at === null ? [...list, one] : list.map((old, index) => (index === at ? one : old));
}

/** A list without the one at `at`. */
export const without = <One>(list: readonly One[], at: number): One[] =>
  list.filter((_, index) => index !== at);

/** A list with the one at `at` a place further up (-1) or down (1). */
export function moved<One>(list: readonly One[], at: number, by: -1 | 1): One[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at + by, 0, one);
  return next;
}
