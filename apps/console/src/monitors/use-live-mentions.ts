import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ItemJudged } from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { useFeed } from '../feed/live.js';
import { throttled } from '../feed/throttled.js';

/** Figures of a million mentions are not asked for at every one of them. */
const READ_AGAIN_AFTER_MS = 2_000;

/**
 * Reads what a page shows of monitors again when something was said of them.
 * @param monitorId of this one alone; null: of any
 */
export function useLiveMentions(monitorId: string | null): void {
  const queries = useQueryClient();
  const again = useMemo(
    () =>
      throttled(
        () =>
          void queries.invalidateQueries({
            predicate: ({ queryKey: [kind, path] }) =>
              kind === 'page' && typeof path === 'string' && /^\/v1\/(monitors|alerts)/.test(path),
          }),
        READ_AGAIN_AFTER_MS,
      ),
    [queries],
  );
  useEffect(() => again.cancel, [again]);
  useFeed((events) => {
    if (events.some((event) => concerns(event, monitorId))) again();
  }, again);
}

function concerns({ type, data }: FeedEvent, monitorId: string | null): boolean {
  if (type.startsWith('alert.')) return true;
  if (type !== 'item.judged') return false;
  const { monitors = [] } = (data ?? {}) as Partial<ItemJudged>;
  return monitorId === null ? monitors.length > 0 : monitors.includes(monitorId);
}
