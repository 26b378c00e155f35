import '../support/timed.js';
import type { SubmitAnswer } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import { acrossTenants, appendToFeed, Database, findTenantBySlug, forTenant } from '#libs/persistence';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { RawFollower } from '../support/raw-follower.js';
import {
  type FengsuiServer,
  type FreshDatabase,
  freshDatabase,
  freshFolder,
  programFile,
  type RunningProcess,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';

const WORKER = programFile('worker');
const STALLED = 20;
const MOST_BYTES_A_SOCKET = 10_000_000;

const upTo = (head: number, from = 0) => Array.from({ length: head - from }, (_, index) => from + index + 1);
const seqs = (feed: FeedFollower) => feed.events.map(({ seq }) => seq);

async function metric(server: FengsuiServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
}

describe('the feed under pressure, two API processes and a worker', () => {
  let database: FreshDatabase;
  let inside: Database;
  let tenantId: TenantId;
  let env: Record<string, string>;
  let worker: RunningProcess;
  let one: FengsuiServer;
  let two: FengsuiServer;

  beforeAll(async () => {
    database = await freshDatabase();
    env = { DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
    [one, two] = await Promise.all([startServer({ app: 'api', env }), startServer({ app: 'api', env })]);
    worker = startProcess(process.execPath, [WORKER], {
      env: { PATH: process.env.PATH, FENGSUI_DATA_DIR: freshFolder('worker'), ...env },
    });
    inside = await Database.open({ dataDir: '', databaseUrl: database.url });
    const tenant = await acrossTenants('a test', () => findTenantBySlug(inside.read, 'default'));
    tenantId = tenant?.id as TenantId;
  }, 120_000);

  afterAll(async () => {
    await inside.close();
    await worker.kill('SIGKILL');
    await Promise.all([one.remove(), two.remove()]);
    await database.drop();
  });

  /** Lets so much happen, with data of so many characters. @returns the head after it */
  async function happen(events: number, characters = 10): Promise<number> {
    const all = Array.from({ length: events }, (_, index) => ({
      type: 'item.judged' as const,
      data: { index, text: '烽'.repeat(characters) },
    }));
    return inside.transaction((open) => appendToFeed(forTenant(open, tenantId), all, Date.now()));
  }

  it('sockets that stop reading cost little, keep nobody up, are hung up on, and get everything when they come back', async () => {
    const since = (await new ApiClient(one).overview()).head;
    const quick = new FeedFollower(one.url, { token: one.apiKey, since });
    const stalled: RawFollower[] = [];
    try {
      await quick.connected();
      while (stalled.length < STALLED)
        stalled.push(await RawFollower.connect(one.port, { token: one.apiKey, since }));
      await happen(500, 1_000);
      await quick.until((events) => events.length === 500);
      const before = await metric(one, 'process_resident_memory_bytes');
      for (const socket of stalled) socket.stopReading();
      let head = since;
      for (let round = 0; round < 20; round++) head = await happen(500, 2_000);
      await quick.until((events) => events.at(-1)?.seq === head, 30_000);
      expect(seqs(quick)).toEqual(upTo(head, since));
      const grown = (await metric(one, 'process_resident_memory_bytes')) - before;
      expect(grown / STALLED).toBeLessThan(MOST_BYTES_A_SOCKET);
      await until(
        async () => (await metric(one, 'fengsui_feed_dropped_total')) >= STALLED,
        30_000,
        'they are hung up on',
        500,
      );
      expect(await metric(one, 'fengsui_feed_sockets')).toBe(1);
      const back = new FeedFollower(one.url, { token: one.apiKey, since });
      await back.until((events) => events.at(-1)?.seq === head, 30_000);
      expect(seqs(back)).toEqual(upTo(head, since));
      back.close();
    } finally {
      quick.close();
      for (const socket of stalled) socket.close();
    }
  }, 150_000);

  it('a client away for long, whose node is killed meanwhile, gets everything once from the other node', async () => {
    const first = new FeedFollower(one.url, { token: one.apiKey });
    await first.connected();
    const api = new ApiClient(two);
    const submit = (count: number) =>
      api.send<SubmitAnswer>('POST', '/v1/items', {
        items: Array.from({ length: count }, (_, index) => anItem(`第${index}条 ${Math.random()}`)),
      });
    await submit(50);
    await first.until((events) => events.length >= 50);
    const [begin, position] = [first.events[0]?.seq ?? 0, first.events.at(-1)?.seq ?? 0];
    first.close();
    await one.kill('SIGKILL');
    // As much as five minutes bring at a hundred a second: more than people are replayed.
    for (let round = 0; round < 60; round++) await happen(500);
    await submit(50);
    await api.untilJudged();
    const { head } = await api.overview();
    expect(head - position).toBeGreaterThan(30_000);
    const again = new FeedFollower(two.url, { token: two.apiKey, since: position });
    await again.until((events) => (events.at(-1)?.seq ?? 0) >= head, 30_000);
    again.close();
    expect([...seqs(first), ...seqs(again)]).toEqual(upTo(head, begin - 1));
    expect(again.resyncs).toEqual([]);
    one = await startServer({ app: 'api', env, port: one.port, dataDir: one.dataDir });
  }, 120_000);

  it('SIGTERM: requests under way end, later ones get 503, sockets go to the other node and miss nothing', async () => {
    const since = (await new ApiClient(two).overview()).head;
    const feed = new FeedFollower(one.url, { token: one.apiKey, since });
    await feed.connected();
    const left = new Promise<string>((resolve) => feed.socket.once('disconnect', resolve));
    const answers: number[] = [];
    let stopped = false;
    const client = async () => {
      while (!stopped) {
        const body = JSON.stringify({ items: Array.from({ length: 50 }, () => anItem(`${Math.random()}`)) });
        const answer = await fetch(`${one.url}/v1/items`, {
          method: 'POST',
          headers: { authorization: `Bearer ${one.apiKey}`, 'content-type': 'application/json' },
          body,
        }).catch((error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.message);
        if (typeof answer === 'string') {
          expect(answer).toBe('ECONNREFUSED');
          return;
        }
        answers.push(answer.status);
        const retryAfter = Number(answer.headers.get('retry-after') ?? 0) * 1_000;
        await answer.arrayBuffer();
        await new Promise((resolve) => setTimeout(resolve, retryAfter));
      }
    };
    const load = Promise.all(Array.from({ length: 10 }, client));
    await until(async () => answers.length > 30, 20_000, 'it is under load', 10);
    const asked = performance.now();
    const ended = await one.kill('SIGTERM');
    expect([ended, performance.now() - asked < 10_000]).toEqual([{ status: 0, signal: null }, true]);
    stopped = true;
    await load;
    expect(new Set(answers)).toEqual(new Set([202, 503]));
    // What socket.io's client takes for a reason to connect again by itself.
    expect(await left).toBe('transport close');
    const api = new ApiClient(two);
    await api.untilJudged(80_000);
    const { head } = await api.overview();
    expect(head - since).toBeGreaterThanOrEqual(50 * answers.filter((status) => status === 202).length);
    const again = new FeedFollower(two.url, { token: two.apiKey, since: feed.events.at(-1)?.seq ?? since });
    await again.until((events) => (events.at(-1)?.seq ?? 0) >= head, 30_000);
    again.close();
    expect([...seqs(feed), ...seqs(again)]).toEqual(upTo(head, since));
  }, 120_000);
});
