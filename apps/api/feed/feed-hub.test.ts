import fc from 'fast-check';
import type { SeenQueues } from '#libs/application';
import type { FeedEvent, TenantId } from '#libs/domain';
import { type FeedClient, FeedHub, type FeedSource, MAX_UNSENT_PACKETS, RESYNC_AFTER } from './feed-hub.js';

const tenant = 't' as TenantId;

/** A feed in memory, and clients that keep what they get. */
class Stage implements FeedSource {
  readonly log: FeedEvent[] = [];
  broadcasts = 0;

  append(count: number, data: unknown = null): void {
    for (let i = 0; i < count; i++) {
      this.log.push({
        seq: this.log.length + 1,
        at: '2026-11-22T00:00:00.000Z',
        type: 'item.judged',
        data,
      });
    }
  }

  async read(_: TenantId, since: number, limit: number): Promise<FeedEvent[]> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.log.slice(since, since + limit);
  }

  async head(): Promise<number> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.log.length;
  }

  broadcast(clients: readonly FeedClient[], events: readonly FeedEvent[]): void {
    this.broadcasts += 1;
    for (const client of clients) client.send(events);
  }
}

class Client implements FeedClient {
  readonly seqs: number[] = [];
  /** Events that came with their data. */
  told = 0;
  readonly resyncs: number[] = [];
  stalled = false;

  constructor(
    readonly id: string,
    readonly queues: SeenQueues = null,
    readonly audience: FeedClient['audience'] = 'people',
  ) {}

  send(events: readonly FeedEvent[]): void {
    this.seqs.push(...events.map(({ seq }) => seq));
    this.told += events.filter(({ data }) => data !== null).length;
  }

  resync(head: number): void {
    this.resyncs.push(head);
  }

  unsent(): number {
    return this.stalled ? MAX_UNSENT_PACKETS + 1 : 0;
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);
const settle = () => new Promise((resolve) => setTimeout(resolve, 60));

describe('the feed hub', () => {
  it('brings everybody every event once and in order, whenever they join and however signals fall', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 700 }) }),
      fc.record({ kind: fc.constant('join' as const), behind: fc.integer({ min: 0, max: 900 }) }),
      fc.record({ kind: fc.constant('wake' as const) }),
      fc.record({ kind: fc.constant('breathe' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const stage = new Stage();
        const hub = new FeedHub(stage);
        const joined: { client: Client; since: number }[] = [];
        const work: Promise<void>[] = [];
        for (const one of steps) {
          if (one.kind === 'append') stage.append(one.count);
          else if (one.kind === 'wake') work.push(hub.wake(tenant));
          else if (one.kind === 'breathe') await new Promise((resolve) => setImmediate(resolve));
          else {
            const since = Math.max(0, stage.log.length - one.behind);
            const client = new Client(`c${joined.length}`);
            joined.push({ client, since });
            work.push(hub.join(tenant, client, since));
          }
        }
        await Promise.all(work);
        await hub.wakeAll();
        await settle();
        for (const { client, since } of joined) expect(client.seqs).toEqual(range(since, stage.log.length));
      }),
      { numRuns: 25 },
    );
  });

  it('starts at the head without since', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const client = new Client('a');
    stage.append(10);
    await hub.join(tenant, client, undefined);
    stage.append(2);
    await hub.wake(tenant);
    expect(client.seqs).toEqual([11, 12]);
  });

  it('encodes a live frame once for everybody in step', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const clients = Array.from({ length: 50 }, (_, index) => new Client(`c${index}`));
    await Promise.all(clients.map((client) => hub.join(tenant, client, undefined)));
    stage.append(20);
    await hub.wake(tenant);
    expect(stage.broadcasts).toBe(1);
    expect(clients.map(({ seqs }) => seqs.length)).toEqual(clients.map(() => 20));
  });

  it('hands nothing to a stalled client, and everything once it drains', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const client = new Client('slow');
    await hub.join(tenant, client, undefined);
    client.stalled = true;
    stage.append(1_500);
    await hub.wake(tenant);
    await settle();
    expect(client.seqs).toEqual([]);
    client.stalled = false;
    await hub.wakeAll();
    await settle();
    expect(client.seqs).toEqual(range(0, 1_500));
  });

  it.each([
    ['from the future', 5_000, 10],
    ['too far behind', 0, RESYNC_AFTER + 1],
  ])('sends a client %s to the snapshot, then goes on live', async (_, since, head) => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const client = new Client('a');
    stage.append(head);
    await hub.join(tenant, client, since);
    expect([client.resyncs, client.seqs]).toEqual([[head], []]);
    stage.append(1);
    await hub.wake(tenant);
    expect(client.seqs).toEqual([head + 1]);
  });

  it('forgets who left', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const client = new Client('a');
    await hub.join(tenant, client, undefined);
    hub.leave(tenant, 'a');
    stage.append(1);
    await hub.wake(tenant);
    expect(client.seqs).toEqual([]);
  });

  it('brings whoever may not see a queue the numbers alone, by replay and live; those who see alike share a frame', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const clients = [
      new Client('all'),
      new Client('spam one', ['spam', 'abuse']),
      new Client('spam two', ['abuse', 'spam']),
      new Client('abuse', ['abuse']),
      new Client('none', []),
    ];
    stage.append(3, { queue: 'spam' });
    for (const client of clients) await hub.join(tenant, client, 0);
    stage.append(4, { queue: 'spam' });
    await hub.wake(tenant);
    await settle();
    expect(clients.map(({ told }) => told)).toEqual([7, 7, 7, 0, 0]);
    expect(clients.map(({ seqs }) => seqs)).toEqual(clients.map(() => range(0, 7)));
    expect(stage.broadcasts).toBe(4);
  });
});
