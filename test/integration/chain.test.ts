import '../support/timed.js';
import type { CasePage, CaseView, ItemAnswer, SubmitAnswer } from '#libs/contracts';
import type { FeedEvent, Verdict } from '#libs/domain';
import { anItem, everydayComments } from '../builders/items.js';
import { ApiClient, FeedFollower } from '../support/client.js';
import {
  type FengsuiServer,
  type FreshDatabase,
  freshDatabase,
  startServer,
  testRedisUrl,
} from '../support/services.js';

const DISGUISED = '加薇❤芯 abc12345 领福利';

interface Place {
  readonly name: string;
  start(): Promise<{ server: FengsuiServer; stop(): Promise<void> }>;
}

const PLACES: Place[] = [
  {
    name: 'embedded',
    start: async () => {
      const server = await startServer();
      return { server, stop: () => server.remove() };
    },
  },
  {
    name: 'MariaDB and Redis',
    start: async () => {
      const database: FreshDatabase = await freshDatabase();
      const server = await startServer({ env: { DATABASE_URL: database.url, REDIS_URL: testRedisUrl() } });
      return {
        server,
        stop: async () => {
          await server.remove();
          await database.drop();
        },
      };
    },
  },
];

describe.each(PLACES)('the chain, $name', ({ start }) => {
  let server: FengsuiServer;
  let stop: () => Promise<void>;
  let api: ApiClient;

  beforeAll(async () => {
    ({ server, stop } = await start());
    api = new ApiClient(server);
  });
  afterAll(() => stop());

  it('gives every item of many batches exactly one verdict, and a repeated batch changes nothing', async () => {
    const comments = everydayComments(6_431);
    const batches: unknown[] = [];
    for (let from = 0; from < comments.length; from += 500) {
      batches.push({ items: comments.slice(from, from + 500).map((body) => anItem(body)) });
    }
    // A second try of this test brings other items, so other keys.
    const attempt = crypto.randomUUID();
    const send = (batch: unknown, index: number) =>
      api.send<SubmitAnswer>('POST', '/v1/items', batch, { 'idempotency-key': `${attempt}-${index}` });

    const answers = [];
    for (const [index, batch] of batches.entries()) answers.push(await send(batch, index));
    expect(answers.map(({ status }) => status)).toEqual(batches.map(() => 202));
    const ids = answers.flatMap(({ body }) => body.accepted.map(({ id }) => id));
    expect(new Set(ids).size).toBe(6_431);
    await api.untilJudged(150_000);
    const before = await api.overview();
    expect(before.today.allow + before.today.review + before.today.block).toBe(6_431);

    for (const [index, batch] of batches.entries()) {
      const again = await send(batch, index);
      expect(again.body).toEqual(answers[index]?.body);
    }
    await api.untilJudged();
    expect(await api.overview()).toEqual(before);

    const judged = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
    await judged.until((events) => (events.at(-1)?.seq ?? 0) >= before.head);
    judged.close();
    expect(judged.events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: before.head }, (_, index) => index + 1),
    );
    const verdictsOf = judged.events
      .filter(({ type }) => type === 'item.judged')
      .map(({ data }) => (data as Verdict).itemId);
    expect(verdictsOf.toSorted()).toEqual(ids.toSorted());
  }, 300_000);

  it('brings a case from POST /v1/moderate to a connected client in under 500 ms, with exact spans', async () => {
    const feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
    const item = anItem(DISGUISED);
    const arrived = new Promise<number>((resolve) => {
      feed.socket.on('events', (events: FeedEvent[]) => {
        if (events.some(({ type }) => type === 'case.opened')) resolve(performance.now());
      });
    });
    const sent = performance.now();
    const { status, body: verdict } = await api.send<Verdict>('POST', '/v1/moderate', item);
    expect(status).toBe(200);
    expect((await arrived) - sent).toBeLessThan(500);
    feed.close();

    expect(verdict.verdict).not.toBe('allow');
    const evidence = verdict.evidence.find(({ surface }) => surface.includes('薇❤芯'));
    expect(evidence?.label).toBe('spam.diversion');
    for (const { spans, surface, field } of verdict.evidence.filter(({ spans }) => spans.length > 0)) {
      expect(field).toBe('body');
      expect(spans.map(({ start, end }) => DISGUISED.slice(start, end)).join('')).toBe(surface);
    }
    const opened = feed.events.find(({ type }) => type === 'case.opened')?.data as CaseView;
    expect(opened.item.text.body).toBe(DISGUISED);
    const { body: stored } = await api.send<CaseView>('GET', `/v1/cases/${opened.id}`);
    expect(stored).toEqual(opened);
  });

  it('stores the same rows on both paths', async () => {
    const words = '每天兼职日结三百，加薇❤芯 zhaoren888 了解';
    const { body: now } = await api.send<Verdict>('POST', '/v1/moderate', anItem(words));
    const { body: later } = await api.send<SubmitAnswer>('POST', '/v1/items', { items: [anItem(words)] });
    await api.untilJudged();
    const read = async (id: string | undefined) => {
      const { body } = await api.send<ItemAnswer>('GET', `/v1/items/${id}`);
      const [version] = body.versions;
      if (!version?.verdict) throw new Error('not judged');
      const { itemId: _id, elapsedMs: _elapsed, counters: _counters, ...verdict } = version.verdict;
      return { state: version.state, version: version.version, verdict };
    };
    expect(await read(later.accepted[0]?.id)).toEqual(await read(now.itemId));
  });

  it('knows the same words again, and an edit is a new version of the same item and the same case', async () => {
    const item = anItem(DISGUISED);
    const first = await api.send<Verdict>('POST', '/v1/moderate', item);
    const again = await api.send<Verdict>('POST', '/v1/moderate', item);
    expect(again.body).toEqual(first.body);
    const { openCases } = await api.overview();
    const edited = await api.send<Verdict>('POST', '/v1/moderate', {
      ...item,
      text: { body: `${DISGUISED}！` },
    });
    expect(edited.body).toMatchObject({ itemId: first.body.itemId, version: 2 });
    expect((await api.overview()).openCases).toBe(openCases);
  });

  it('judges an item once when the same words come by both doors at once', async () => {
    const item = anItem(DISGUISED);
    const [accepted, moderated] = await Promise.all([
      api.send<SubmitAnswer>('POST', '/v1/items', { items: [item] }),
      api.send<Verdict>('POST', '/v1/moderate', item),
    ]);
    await api.untilJudged();
    expect(accepted.body.accepted[0]?.id).toBe(moderated.body.itemId);
    const { body } = await api.send<ItemAnswer>('GET', `/v1/items/${moderated.body.itemId}`);
    expect(body.versions).toHaveLength(1);
  });

  it('answers 200 requests with one Idempotency-Key alike, from one row', async () => {
    const body = { items: [anItem('同一个请求')] };
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        api.send<SubmitAnswer>('POST', '/v1/items', body, {
          'idempotency-key': 'two hundred'.replace(' ', '-'),
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
  }, 120_000);

  it('pages through cases without missing or repeating one', async () => {
    await Promise.all(Array.from({ length: 7 }, () => api.send('POST', '/v1/moderate', anItem(DISGUISED))));
    const seen: string[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const path: string = `/v1/cases?state=open&limit=3${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await api.send<CasePage>('GET', path);
      seen.push(...body.cases.map(({ id }) => id));
      ({ nextCursor: cursor, total } = body);
    } while (cursor);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });
});
