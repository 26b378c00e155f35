import fc from 'fast-check';
import type { SeenQueues } from '#libs/application';
import type { FeedEvent, TenantId } from '#libs/domain';
import type { SizedEvent } from '#libs/persistence';
import {
  type FeedClient,
  FeedHub,
  type FeedSource,
  MOST_UNSENT_UNITS,
  RESYNC_AFTER,
  STALLED_MS,
} from './feed-hub.js';
import { FRAME_UNITS } from './frames.js';

const tenant = 't' as TenantId;

/** A feed in memory, and clients that keep what they get. */
class Stage implements FeedSource {
  readonly log: FeedEvent[] = [];
  readonly failures: unknown[] = [];
  broadcasts = 0;
  reads = 0;
  isDown = false;

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

  async read(_: TenantId, since: number, limit: number): Promise<SizedEvent[]> {
    this.reads += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.isDown) throw new Error('the database does not answer');
    return this.log
      .slice(since, since + limit)
      .map((event) => ({ event, units: JSON.stringify(event.data).length }));
  }

  failed(error: unknown): void {
    this.failures.push(error);
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
  /** Of data, in its longest frame. */
  longest = 0;
  /** It does not read: whatever it is sent stays unsent. */
  stalled = false;
  held = 0;
  hungUp = 0;

  constructor(
    readonly id: string,
    readonly queues: SeenQueues = null,
    readonly audience: FeedClient['audience'] = 'people',
  ) {}

  send(events: readonly FeedEvent[]): void {
    this.seqs.push(...events.map(({ seq }) => seq));
    this.told += events.filter(({ data }) => data !== null).length;
    const units = events.reduce((sum, { data }) => sum + JSON.stringify(data).length, 0);
    this.longest = Math.max(this.longest, units);
    this.held = this.stalled ? this.held + units : 0;
  }

  reads(): void {
    this.stalled = false;
    this.held = 0;
  }

  resync(head: number): void {
    this.resyncs.push(head);
  }

  unsent(): number {
    return this.held;
  }

  hangUp(): void {
    this.hungUp += 1;
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);
const until = async (condition: () => boolean) => {
  for (let tries = 0; !condition() && tries < 500; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10));
};
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

  it('hands a stalled client a little and no more, and everything once it reads', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const slow = new Client('slow');
    const quick = new Client('quick');
    for (const client of [slow, quick]) await hub.join(tenant, client, undefined);
    slow.stalled = true;
    for (let round = 0; round < 10; round++) {
      stage.append(1_000, 'x'.repeat(1_000));
      await hub.wake(tenant);
    }
    expect(slow.held).toBeGreaterThan(MOST_UNSENT_UNITS / 2);
    expect(slow.held).toBeLessThan(MOST_UNSENT_UNITS + 2 * FRAME_UNITS);
    expect(slow.longest).toBeLessThan(1.1 * FRAME_UNITS);
    expect(quick.seqs).toEqual(range(0, 10_000));
    slow.reads();
    await until(() => slow.seqs.length >= 10_000);
    expect(slow.seqs).toEqual(range(0, 10_000));
  });

  it('hangs up on a client that reads nothing, and not on one that is slow', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const [dead, slow] = [new Client('dead'), new Client('slow')];
    for (const client of [dead, slow]) {
      await hub.join(tenant, client, undefined);
      client.held = 2 * MOST_UNSENT_UNITS;
    }
    for (let now = 0; now <= STALLED_MS + 2_000; now += 1_000) {
      hub.dropStalled(now);
      slow.held -= 1_000;
    }
    expect([dead.hungUp > 0, slow.hungUp]).toEqual([true, 0]);
  });

  it('reads for itself when the database failed, and lets nothing but the failure through', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const client = new Client('a');
    await hub.join(tenant, client, undefined);
    client.held = 2 * MOST_UNSENT_UNITS;
    stage.append(10);
    await hub.wake(tenant);
    client.reads();
    stage.isDown = true;
    await until(() => stage.failures.length > 0);
    await expect(hub.wake(tenant)).rejects.toThrow(/database/);
    stage.isDown = false;
    await hub.wake(tenant);
    await until(() => client.seqs.length >= 10);
    expect(client.seqs).toEqual(range(0, 10));
  });

  it('shares reads among clients that come back together', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    stage.append(5_000);
    const clients = Array.from({ length: 50 }, (_, index) => new Client(`c${index}`));
    await Promise.all(clients.map((client) => hub.join(tenant, client, 0)));
    expect(clients.map(({ seqs }) => seqs.length)).toEqual(clients.map(() => 5_000));
    expect(clients[49]?.seqs).toEqual(range(0, 5_000));
    expect(stage.reads).toBeLessThan(2 * (5_000 / 500));
  });

  it.each([
    ['from the future', 'people', 5_000, 10],
    ['too far behind', 'people', 0, RESYNC_AFTER.people + 1],
    ['too far behind', 'programs', 0, RESYNC_AFTER.programs + 1],
  ] as const)(
    'sends a client %s (%s) to the snapshot, then goes on live',
    async (_, audience, since, head) => {
      const stage = new Stage();
      const hub = new FeedHub(stage);
      const client = new Client('a', null, audience);
      stage.append(head);
      await hub.join(tenant, client, since);
      expect([client.resyncs, client.seqs]).toEqual([[head], []]);
      stage.append(1);
      await hub.wake(tenant);
      expect(client.seqs).toEqual([head + 1]);
    },
  );

  it('replays to programs what people read anew', async () => {
    const stage = new Stage();
    const hub = new FeedHub(stage);
    const program = new Client('program', null, 'programs');
    stage.append(RESYNC_AFTER.people + 5_000);
    await hub.join(tenant, program, 0);
    expect([program.resyncs, program.seqs.length]).toEqual([[], RESYNC_AFTER.people + 5_000]);
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
