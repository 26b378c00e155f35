import { io, type Socket } from 'socket.io-client';
import type { FeedEvent } from '#libs/domain';
import type { ClientLog } from './client-log.js';
import type { Cluster } from './cluster.js';

const AGAIN_MS = 200;

/** Follows the feed as a client should: when its node is lost, it asks another for what comes after the last number it saw. */
export class FaithfulFollower {
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;
  #closed = false;
  /** The last number that came. */
  seq: number;
  /** Verdicts that came. */
  judged = 0;
  /** When events came last, in milliseconds since 1970. */
  lastAt = 0;

  constructor(
    readonly name: string,
    private readonly cluster: Cluster,
    private readonly log: ClientLog,
    since: number,
  ) {
    this.seq = since;
    this.#connect();
  }

  /** Hears nothing from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.disconnect();
  }

  /** Follows again after it was closed, from where it was. */
  comeBack(): void {
    this.#closed = false;
    this.#connect();
  }

  #connect(): void {
    const { nodes, apiKey } = this.cluster;
    const node = nodes[this.#turn++ % nodes.length];
    const socket = io(`${node?.url}/feed`, {
      auth: { token: apiKey, since: this.seq },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      timeout: 3_000,
    });
    this.#socket = socket;
    let lost = false;
    const isCurrent = () => this.#socket === socket;
    const again = () => {
      if (lost || this.#closed || !isCurrent()) return;
      lost = true;
      socket.disconnect();
      this.#timer = setTimeout(() => this.#connect(), AGAIN_MS);
    };
    socket.on('disconnect', again);
    socket.on('connect_error', again);
    socket.on('resync', ({ head }: { head: number }) => {
      this.log.add({ what: 'resync', follower: this.name, head });
    });
    socket.on('events', (events: FeedEvent[]) => {
      if (!lost && !this.#closed && isCurrent()) for (const event of events) this.#take(event);
    });
  }

  #take({ seq, type, at, data }: FeedEvent): void {
    this.seq = seq;
    this.lastAt = Date.now();
    if (type === 'item.judged') this.judged += 1;
    this.log.add({
      what: 'event',
      ...{ follower: this.name, seq, type, happened: Date.parse(at) },
      ...factsOf(type, (data ?? {}) as Told),
    });
  }
}

interface Told {
  readonly id?: string;
  readonly itemId?: string;
  readonly version?: number;
  readonly verdict?: string;
  readonly caseId?: string | null;
}

function factsOf(type: string, { id, itemId, version, verdict, caseId }: Told) {
  const ofCase = type.startsWith('case.') ? id : caseId;
  return {
    ...(itemId !== undefined && { itemId }),
    ...(type === 'item.judged' && version !== undefined && { version }),
    ...(type === 'item.judged' && verdict !== undefined && { verdict }),
    ...(ofCase != null && { caseId: ofCase }),
  };
}
