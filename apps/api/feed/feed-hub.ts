import type { FeedEvent, TenantId } from '#libs/domain';
import { bySight, coalesceMs, framesOf, nextPage, PAGE, type Sight, seenBy } from './frames.js';
import { type ReadPage, RecentPages } from './recent-pages.js';

/** Who is further behind, in events, reads the snapshot instead of replaying. People read a page anew; programs keep count. */
export const RESYNC_AFTER = { people: 20_000, programs: 500_000 } as const;
/** A client that has so much handed to its transport and not written, in UTF-16 units, gets nothing more until it has read. */
export const MOST_UNSENT_UNITS = 256 * 1_024;
/** A client in this state that reads nothing for so long is hung up on: it catches up when it comes back. */
export const STALLED_MS = 10_000;
/** How often it is looked whether a slow client has read. */
const DRAINED_LOOK_MS = 50;

/** What the hub needs of a connected client; the gateway wraps a socket in one. */
export interface FeedClient extends Sight {
  readonly id: string;
  send(events: readonly FeedEvent[]): void;
  resync(head: number): void;
  /** UTF-16 units handed to the transport and not yet written. */
  unsent(): number;
  hangUp(): void;
}

export interface FeedSource {
  readonly read: ReadPage;
  head(tenantId: TenantId): Promise<number>;
  /** Sends one frame to many clients, encoded once. */
  broadcast(clients: readonly FeedClient[], events: readonly FeedEvent[]): void;
  /** Something could not be read. It is tried again when the tenant is woken next. */
  failed(error: unknown): void;
}

interface Follower {
  readonly client: FeedClient;
  /** The last sequence number handed to the client. */
  sent: number;
  catchingUp: boolean;
  /** How much was unsent when the client read last, and when that was; null while it keeps up. */
  stalled: { readonly unsent: number; readonly since: number } | null;
}

interface Channel {
  readonly followers: Map<string, Follower>;
  /** The last sequence number read for everybody. */
  position: number;
  /** How many events to read at once. */
  page: number;
  pumping: boolean;
  again: boolean;
}

const isFull = ({ client }: Follower): boolean => client.unsent() > MOST_UNSENT_UNITS;

/**
 * Brings every client of a tenant its feed: from `since` by reading the database, then live. Each client's sequence has no
 * gap and no repeat, whatever the node, because every event comes from the database under its number. Live events are read
 * once a tenant and encoded once a frame; a slow client falls back to reading for itself and costs no memory.
 */
export class FeedHub {
  private readonly channels = new Map<TenantId, Channel>();
  private readonly pages: RecentPages;

  constructor(private readonly source: FeedSource) {
    this.pages = new RecentPages((tenantId, since, limit) => source.read(tenantId, since, limit));
  }

  async join(tenantId: TenantId, client: FeedClient, since: number | undefined): Promise<void> {
    const head = await this.source.head(tenantId);
    const channel = this.channels.get(tenantId) ?? {
      followers: new Map(),
      position: head,
      page: PAGE,
      pumping: false,
      again: false,
    };
    this.channels.set(tenantId, channel);
    const follower: Follower = { client, sent: since ?? head, catchingUp: false, stalled: null };
    if (since !== undefined && since > head) startAnew(follower, head);
    channel.followers.set(client.id, follower);
    await this.catchUp(tenantId, channel, follower);
  }

  leave(tenantId: TenantId, clientId: string): void {
    const channel = this.channels.get(tenantId);
    channel?.followers.delete(clientId);
    if (channel?.followers.size === 0) this.channels.delete(tenantId);
  }

  /** There may be something new for a tenant. Cheap when there is not. */
  async wake(tenantId: TenantId): Promise<void> {
    const channel = this.channels.get(tenantId);
    if (!channel) return;
    if (channel.pumping) {
      channel.again = true;
      return;
    }
    channel.pumping = true;
    try {
      do {
        channel.again = false;
        await this.pump(tenantId, channel);
        if (channel.again) await pause(coalesceMs(channel.followers.size));
      } while (channel.again);
    } finally {
      channel.pumping = false;
    }
  }

  /** Looks for missed signals: the database is asked for every tenant that somebody follows. */
  async wakeAll(): Promise<void> {
    await Promise.all([...this.channels.keys()].map((tenantId) => this.wake(tenantId)));
  }

  /** Hangs up on clients that stopped reading. @param now milliseconds of a clock that does not jump */
  dropStalled(now: number): void {
    for (const { followers } of this.channels.values())
      for (const follower of followers.values()) {
        const unsent = follower.client.unsent();
        if (unsent <= MOST_UNSENT_UNITS) follower.stalled = null;
        else if (!follower.stalled || unsent < follower.stalled.unsent)
          follower.stalled = { unsent, since: now };
        else if (now - follower.stalled.since > STALLED_MS) follower.client.hangUp();
      }
  }

  private async pump(tenantId: TenantId, channel: Channel): Promise<void> {
    for (;;) {
      const { page } = channel;
      const events = await this.source.read(tenantId, channel.position, page);
      for (const frame of framesOf(events)) this.deliver(channel, frame);
      channel.page = nextPage(events);
      if (events.length < page) break;
    }
    for (const follower of channel.followers.values())
      this.catchUp(tenantId, channel, follower).catch((error: unknown) => this.source.failed(error));
  }

  private deliver(channel: Channel, events: readonly FeedEvent[]): void {
    const before = channel.position;
    channel.position = events.at(-1)?.seq ?? before;
    const inStep: Follower[] = [];
    for (const follower of channel.followers.values()) {
      if (follower.catchingUp || follower.sent < before || isFull(follower)) continue;
      if (follower.sent === before) inStep.push(follower);
      else
        this.send(
          follower,
          events.filter((event) => event.seq > follower.sent),
        );
    }
    for (const alike of bySight(inStep.map(({ client }) => client))) {
      const [one] = alike;
      if (one) this.source.broadcast(alike, seenBy(one, events));
    }
    for (const follower of inStep) follower.sent = channel.position;
  }

  private async catchUp(tenantId: TenantId, channel: Channel, follower: Follower): Promise<void> {
    if (follower.catchingUp) return;
    follower.catchingUp = true;
    try {
      while (follower.sent < channel.position && channel.followers.get(follower.client.id) === follower) {
        if (channel.position - follower.sent > RESYNC_AFTER[follower.client.audience])
          startAnew(follower, channel.position);
        else if (isFull(follower)) await pause(DRAINED_LOOK_MS);
        else if (!(await this.replay(tenantId, channel, follower))) return;
      }
    } finally {
      follower.catchingUp = false;
    }
  }

  /** @returns whether there was something */
  private async replay(tenantId: TenantId, channel: Channel, follower: Follower): Promise<boolean> {
    const events = await this.pages.read(tenantId, follower.sent, channel.page);
    for (const frame of framesOf(events)) if (!isFull(follower)) this.send(follower, frame);
    return events.length > 0;
  }

  private send(follower: Follower, events: readonly FeedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    follower.client.send(seenBy(follower.client, events));
    follower.sent = last.seq;
  }
}

function startAnew(follower: Follower, head: number): void {
  follower.client.resync(head);
  follower.sent = head;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
