import { forAudience, type SeenQueues, visibleEvents } from '#libs/application';
import type { FeedEvent, TenantId } from '#libs/domain';

/** How many events one read of the database brings. */
const PAGE = 500;
/** Events that come within this time share a frame. */
const COALESCE_MS = 20;
/** A client further behind than this reads the snapshot instead of replaying. */
export const RESYNC_AFTER = 20_000;
/** A client whose transport holds this many unsent packets gets nothing more until it has drained. */
export const MAX_UNSENT_PACKETS = 64;

/** What the hub needs of a connected client; the gateway wraps a socket in one. */
export interface FeedClient {
  readonly id: string;
  /** Events of other queues reach it without their data. */
  readonly queues: SeenQueues;
  /** Programs are not told what stays in the house. */
  readonly audience: 'people' | 'programs';
  send(events: readonly FeedEvent[]): void;
  resync(head: number): void;
  /** Packets handed to the transport and not yet written. */
  unsent(): number;
}

export interface FeedSource {
  read(tenantId: TenantId, since: number, limit: number): Promise<FeedEvent[]>;
  head(tenantId: TenantId): Promise<number>;
  /** Sends one frame to many clients, encoded once. */
  broadcast(clients: readonly FeedClient[], events: readonly FeedEvent[]): void;
}

interface Follower {
  readonly client: FeedClient;
  /** The last sequence number handed to the client. */
  sent: number;
  catchingUp: boolean;
}

interface Channel {
  readonly followers: Map<string, Follower>;
  /** The last sequence number read for everybody. */
  position: number;
  pumping: boolean;
  again: boolean;
}

/**
 * Brings every client of a tenant its feed: from `since` by reading the database, then live. Each client's sequence has no
 * gap and no repeat, whatever the node, because every event comes from the database under its number. Live events are read
 * once a tenant and encoded once a frame; a slow client falls back to reading for itself and costs no memory.
 */
export class FeedHub {
  private readonly channels = new Map<TenantId, Channel>();

  constructor(private readonly source: FeedSource) {}

  async join(tenantId: TenantId, client: FeedClient, since: number | undefined): Promise<void> {
    const head = await this.source.head(tenantId);
    const channel = this.channels.get(tenantId) ?? {
      followers: new Map(),
      position: head,
      pumping: false,
      again: false,
    };
    this.channels.set(tenantId, channel);
    const follower: Follower = { client, sent: since ?? head, catchingUp: false };
    if (since !== undefined && (since > head || head - since > RESYNC_AFTER)) {
      client.resync(head);
      follower.sent = head;
    }
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
        if (channel.again) await new Promise((resolve) => setTimeout(resolve, COALESCE_MS));
      } while (channel.again);
    } finally {
      channel.pumping = false;
    }
  }

  /** Looks for missed signals: the database is asked for every tenant that somebody follows. */
  async wakeAll(): Promise<void> {
    for (const tenantId of this.channels.keys()) await this.wake(tenantId);
  }

  private async pump(tenantId: TenantId, channel: Channel): Promise<void> {
    for (;;) {
      const events = await this.source.read(tenantId, channel.position, PAGE);
      const last = events.at(-1);
      if (!last) break;
      const before = channel.position;
      channel.position = last.seq;
      this.deliver(channel, before, events);
      if (events.length < PAGE) break;
    }
    for (const follower of channel.followers.values()) void this.catchUp(tenantId, channel, follower);
  }

  private deliver(channel: Channel, before: number, events: readonly FeedEvent[]): void {
    const inStep: Follower[] = [];
    for (const follower of channel.followers.values()) {
      if (follower.catchingUp || follower.sent < before || follower.client.unsent() > MAX_UNSENT_PACKETS)
        continue;
      if (follower.sent === before) inStep.push(follower);
      else
        this.send(
          follower,
          events.filter((event) => event.seq > follower.sent),
        );
    }
    if (inStep.length === 0) return;
    for (const alike of bySight(inStep)) {
      const [one] = alike;
      if (one) this.source.broadcast(alike, seenBy(one, events));
    }
    for (const follower of inStep) follower.sent = channel.position;
  }

  private async catchUp(tenantId: TenantId, channel: Channel, follower: Follower): Promise<void> {
    if (follower.catchingUp || follower.sent >= channel.position) return;
    follower.catchingUp = true;
    try {
      while (follower.sent < channel.position && channel.followers.get(follower.client.id) === follower) {
        if (follower.client.unsent() > MAX_UNSENT_PACKETS) return;
        const events = await this.source.read(tenantId, follower.sent, PAGE);
        if (events.length === 0) return;
        this.send(follower, events);
      }
    } finally {
      follower.catchingUp = false;
    }
  }

  private send(follower: Follower, events: readonly FeedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    follower.client.send(seenBy(follower.client, events));
    follower.sent = last.seq;
  }
}

const seenBy = ({ queues, audience }: FeedClient, events: readonly FeedEvent[]) =>
  visibleEvents(queues, forAudience(audience, events));

/** Clients that see the same share a frame. */
function bySight(followers: readonly Follower[]): FeedClient[][] {
  const groups = new Map<string, FeedClient[]>();
  for (const { client } of followers) {
    const queues = client.queues === null ? '' : JSON.stringify(client.queues.toSorted());
    const sight = `${client.audience} ${queues}`;
    const alike = groups.get(sight);
    if (alike) alike.push(client);
    else groups.set(sight, [client]);
  }
  return [...groups.values()];
}
