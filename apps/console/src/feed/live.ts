import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { FeedEvent, FeedEventType } from '#libs/domain';
import { openFeed } from './feed.js';
import { throttled } from './throttled.js';

/** Nobody reads faster, and a storm of events must not become a storm of requests. */
const READ_AGAIN_AFTER_MS = 500;

interface Ear {
  events(events: readonly FeedEvent[]): void;
  /** Something may have been missed: read what is shown again. */
  missed(): void;
}

const ears = new Set<Ear>();
let close: (() => void) | undefined;

/** One connection for everything on the page that listens; it is closed with the last listener. */
function listen(ear: Ear): () => void {
  ears.add(ear);
  close ??= open();
  return () => {
    ears.delete(ear);
    if (ears.size > 0) return;
    close?.();
    close = undefined;
  };
}

function open(): () => void {
  let since: number | null = null;
  let before = false;
  const missed = () => {
    for (const ear of ears) ear.missed();
  };
  return openFeed({
    since: () => since,
    events(events) {
      const fresh = events.filter(({ seq }) => since === null || seq > since);
      since = events.at(-1)?.seq ?? since;
      for (const ear of ears) ear.events(fresh);
    },
    resync() {
      since = null;
      missed();
    },
    connection(state) {
      if (state !== 'online') return;
      // Without a number to go on from, nobody tells what came while the connection was lost.
      if (before && since === null) missed();
      before = true;
    },
    refused: missed,
  });
}

/** Hears what happens from now on, on any page but through one connection. Nothing is replayed but what a lost connection missed. */
export function useFeed(hear: (events: readonly FeedEvent[]) => void, missed: () => void = () => undefined) {
  const tell = useEffectEvent(hear);
  const lost = useEffectEvent(missed);
  useEffect(() => listen({ events: (events) => tell(events), missed: () => lost() }), []);
}

/**
 * Keeps what a page read fresh: after an event of these types, or a gap, it is read again, at most twice a second.
 * @param types which events change what is shown; those with a dot at the end stand for all that begin so, such as `incident.`
 */
export function useLivePage(types: readonly (FeedEventType | `${string}.`)[]): void {
  const queries = useQueryClient();
  const read = useEffectEvent(() => {
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'page' });
  });
  const concerns = useEffectEvent((type: FeedEventType) =>
    types.some((one) => (one.endsWith('.') ? type.startsWith(one) : type === one)),
  );
  useEffect(() => {
    const again = throttled(() => read(), READ_AGAIN_AFTER_MS);
    const leave = listen({
      events: (events) => {
        if (events.some(({ type }) => concerns(type))) again();
      },
      missed: again,
    });
    return () => {
      leave();
      again.cancel();
    };
  }, []);
}
