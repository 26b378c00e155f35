import { io } from 'socket.io-client';
import type { FeedEvent } from '#libs/domain';
import { hasGap } from './gap.js';

const AFTER_REFUSAL_MS = 5_000;

export type Connection = 'connecting' | 'online' | 'reconnecting';

export interface FeedListener {
  /** The last sequence number already known; asked at every connection. Null: only what comes from now on. */
  since(): number | null;
  events(events: readonly FeedEvent[]): void;
  connection(state: Connection): void;
  /** The server cannot replay from `since`, or a number is missing: read the snapshot again and open a new feed. */
  resync(): void;
  /** The server refused the connection: the session may have ended. */
  refused(): void;
}

/**
 * Opens `/feed` on the server that served this page and keeps it open. Events may come twice; a gap is reported as `resync`.
 * @returns closes it.
 */
export function openFeed(listener: FeedListener): () => void {
  const socket = io('/feed', {
    auth: (send) => send({ since: listener.since() ?? undefined }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  socket.on('connect', () => listener.connection('online'));
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    listener.connection('reconnecting');
    // socket.io does not come back by itself after the server hung up.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', () => {
    listener.connection('reconnecting');
    // Still "active" means that socket.io tries again: the network. Otherwise the server said no.
    if (socket.active) return;
    listener.refused();
    again = setTimeout(() => socket.connect(), AFTER_REFUSAL_MS);
  });
  socket.on('events', (events: readonly FeedEvent[]) => {
    const since = listener.since();
    if (since !== null && hasGap(events, since)) listener.resync();
    else listener.events(events);
  });
  socket.on('resync', () => listener.resync());
  return () => {
    clearTimeout(again);
    socket.removeAllListeners();
    socket.disconnect();
  };
}
