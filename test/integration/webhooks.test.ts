import '../support/timed.js';
import { readFile } from 'node:fs/promises';
import type {
  SubmitAnswer,
  WebhookDeliveryPage,
  WebhookDeliveryView,
  WebhookPage,
  WebhookView,
  WebhookWithSecret,
} from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { type FengsuiServer, freePort, startProcess, startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';
const ENV = {
  FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
  FENGSUI_WEBHOOK_RETRY_SECONDS: '0.3,0.4,0.5',
};

describe('webhooks, embedded', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let receiver: WebhookReceiver;
  const others: WebhookReceiver[] = [];

  const create = async (url: string, more: object = {}) => {
    const { status, body } = await api.send<WebhookWithSecret>('POST', '/v1/webhooks', { url, ...more });
    expect([status, body]).toEqual([201, expect.objectContaining({ active: true, stopped: null })]);
    return body;
  };
  const read = async (id: string) => (await api.send<WebhookView>('GET', `/v1/webhooks/${id}`)).body;
  const deliveries = async (id: string, query = '') =>
    (await api.send<WebhookDeliveryPage>('GET', `/v1/webhooks/${id}/deliveries${query}`)).body;
  const submit = async (...texts: string[]) =>
    (await api.send<SubmitAnswer>('POST', '/v1/items', { items: texts.map((text) => anItem(text)) })).body;
  const remove = async (id: string) =>
    expect((await api.send('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  const another = async () => {
    const one = await WebhookReceiver.start();
    others.push(one);
    return one;
  };

  beforeAll(async () => {
    server = await startServer({ env: ENV });
    api = new ApiClient(server);
  });
  beforeEach(async () => {
    receiver = await another();
  });
  afterEach(async () => {
    const { body } = await api.send<WebhookPage>('GET', '/v1/webhooks');
    for (const { id } of body.webhooks) await remove(id);
    for (const one of others.splice(0)) await one.close();
  });
  afterAll(() => server?.remove());

  it('brings what the feed brings, signed, under an id and number of its own', async () => {
    const feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
    const { secret, id } = await create(receiver.url);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await submit('加薇❤芯领福利', '这家店的奶茶真好喝', '你这个傻逼');
    await feed.until((events) => events.filter(({ type }) => type === 'item.judged').length >= 3);
    await receiver.until(feed.events.length);
    feed.close();
    expect(receiver.verified(secret)).toHaveLength(receiver.arrivals.length);
    const arrived = receiver.arrivals
      .map(({ payload }): FeedEvent => ({ ...(payload as unknown as FeedEvent) }))
      .toSorted((a, b) => a.seq - b.seq);
    expect(arrived).toEqual(
      feed.events.map(({ type, at, seq, data }) => ({ type, timestamp: at, seq, data })),
    );
    expect(new Set(receiver.ids).size).toBe(receiver.arrivals.length);
    expect(receiver.arrivals[0]!.headers['content-type']).toBe('application/json; charset=utf-8');
    await until(
      async () => (await deliveries(id, '?state=delivered')).total === feed.events.length,
      20_000,
      'logged',
    );
    const page = await deliveries(id, '?limit=2');
    expect(page.deliveries).toHaveLength(2);
    expect(page.deliveries[0]).toMatchObject({ state: 'delivered', tries: 1, status: 204, error: null });
    expect(receiver.ids).toContain(page.deliveries[0]!.messageId);
    const next = await deliveries(id, `?limit=200&cursor=${page.nextCursor}`);
    expect(next.deliveries).toHaveLength(feed.events.length - 2);
    expect(await read(id)).toMatchObject({ backlog: 0, failingSince: null });
  });

  it('brings the types that were asked for, and begins with what happens after it was made', async () => {
    await submit('之前的一条');
    await api.untilJudged();
    const { id } = await create(receiver.url, { types: ['case.opened'] });
    await submit('平平常常的一句话', '你这个大傻逼');
    await receiver.until(1);
    await until(async () => (await read(id)).backlog === 0, 20_000, 'it has come to the end');
    expect(receiver.arrivals.map(({ payload }) => payload.type)).toEqual(['case.opened']);
  });

  it('signs with both secrets during a rotation, and with the new one alone after it', async () => {
    const { id, secret: first } = await create(receiver.url);
    const rotate = async (overlapSeconds: number) =>
      (await api.send<WebhookWithSecret>('POST', `/v1/webhooks/${id}/rotate`, { overlapSeconds })).body;
    const second = await rotate(3_600);
    expect(Date.parse(second.previousSecretUntil!)).toBeGreaterThan(Date.now() + 3_500_000);
    await api.send('POST', `/v1/webhooks/${id}/test`);
    await receiver.until(1);
    expect([first, second.secret].map((secret) => receiver.verified(secret).length)).toEqual([1, 1]);
    const third = await rotate(0);
    await api.send('POST', `/v1/webhooks/${id}/test`);
    await receiver.until(2);
    const signed = [first, second.secret, third.secret].map((secret) => receiver.verified(secret).length);
    expect(signed).toEqual([1, 1, 1]);
    expect(receiver.arrivals[1]!.headers['webhook-signature']!.split(' ')).toHaveLength(1);
  });

  it('sends a test event', async () => {
    const { id, secret } = await create(receiver.url, { types: ['case.opened'] });
    const { status, body } = await api.send<WebhookDeliveryView>('POST', `/v1/webhooks/${id}/test`);
    expect([status, body]).toEqual([
      202,
      expect.objectContaining({ type: 'webhook.test', state: 'queued', seq: null }),
    ]);
    await receiver.until(1);
    expect(receiver.verified(secret)[0]).toMatchObject({
      id: body.messageId,
      payload: { type: 'webhook.test' },
    });
  });

  it('is verified by the ten lines of docs/webhooks.md', async () => {
    const page = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
    const lines = /```js\n(.*?)```/s.exec(page)?.[1] ?? '';
    const run = async (secret: string) => {
      const PORT = String(await freePort());
      const program = startProcess(process.execPath, ['--input-type=module', '-e', lines], {
        env: { PATH: process.env.PATH, WEBHOOK_SECRET: secret, PORT },
      });
      const answers = () => fetch(`http://127.0.0.1:${PORT}/`, { method: 'POST' }).then((one) => one.status);
      await until(async () => (await answers().catch(() => 0)) === 400, 30_000, 'the example listens');
      return { program, url: `http://127.0.0.1:${PORT}/` };
    };
    const { id, secret } = await create(receiver.url);
    const [right, wrong] = [await run(secret), await run(`whsec_${'A'.repeat(43)}=`)];
    try {
      for (const { url } of [right, wrong]) {
        await api.send('PATCH', `/v1/webhooks/${id}`, { url });
        await api.send('POST', `/v1/webhooks/${id}/test`);
        const tried = async () => (await deliveries(id)).deliveries[0]?.status ?? null;
        await until(async () => (await tried()) !== null, 30_000, 'it answers');
        expect(await tried()).toBe(url === right.url ? 204 : 400);
      }
      expect(right.program.output()).toContain('webhook.test');
    } finally {
      await Promise.all([right, wrong].map(({ program }) => program.kill('SIGKILL')));
    }
  });

  it('tries again under the same id, then takes it for dead; replayed, it arrives under the same id', async () => {
    const { id, secret } = await create(receiver.url);
    receiver.answer = () => 500;
    await submit('试几次');
    await until(async () => (await deliveries(id, '?state=dead')).total === 1, 30_000, 'it is given up');
    expect(new Set(receiver.ids).size).toBe(1);
    expect(receiver.arrivals).toHaveLength(4);
    const [dead] = (await deliveries(id, '?state=dead')).deliveries;
    expect(dead).toMatchObject({ tries: 4, status: 500, error: 'status', nextTryAt: null });

    receiver.answer = () => 200;
    const replay = async (body: object) => (await api.send('POST', `/v1/webhooks/${id}/replay`, body)).body;
    expect(await replay({ deliveryId: dead!.id })).toEqual({ events: 1 });
    await receiver.until(5);
    await until(
      async () => (await deliveries(id, '?state=delivered')).total === 1,
      20_000,
      'it is delivered',
    );
    expect(await replay({ dead: true })).toEqual({ events: 0 });
    const [from, to] = [new Date(Date.now() - 60_000).toISOString(), new Date().toISOString()];
    await replay({ from, to });
    // What other tests did within that minute comes, too, and sooner.
    const arrived = () => receiver.ids.filter((one) => one === receiver.ids[0]).length;
    await until(async () => arrived() === 6, 30_000, 'it arrives once more');
    await until(async () => (await read(id)).backlog === 0, 20_000, 'the replay ends');
    expect(arrived()).toBe(6);
    expect(receiver.verified(secret)).toHaveLength(receiver.arrivals.length);
  });

  it('brings what happened before it was made, when a time span is replayed', async () => {
    const from = new Date().toISOString();
    const texts = Array.from({ length: 12 }, (_, index) => `第${index}条老评论 ${Math.random()}`);
    const { accepted } = await submit(...texts);
    await api.untilJudged();
    const to = new Date(Date.now() + 1_000).toISOString();
    const { id } = await create(receiver.url, { types: ['item.judged'] });
    await api.send('POST', `/v1/webhooks/${id}/replay`, { from, to });
    await receiver.until(12);
    const items = receiver.arrivals.map(({ payload }) => (payload.data as { itemId: string }).itemId);
    expect(items.toSorted()).toEqual(accepted.map((one) => one.id).toSorted());
    const first = [...receiver.ids];
    await until(
      async () => (await api.send('POST', `/v1/webhooks/${id}/replay`, { from, to })).status === 202,
      20_000,
      'the next replay may begin',
    );
    await receiver.until(24);
    expect(receiver.ids.slice(12).toSorted()).toEqual(first.toSorted());
  });

  it('stops when the receiver says 410, and goes on with what it missed when switched on again', async () => {
    const { id } = await create(receiver.url, { types: ['item.judged'] });
    receiver.answer = () => 410;
    await submit('走了');
    await until(async () => !(await read(id)).active, 20_000, 'it is switched off');
    expect(await read(id)).toMatchObject({ stopped: 'gone' });
    expect((await api.send('POST', `/v1/webhooks/${id}/test`)).status).toBe(409);
    await submit('没人收一', '没人收二');
    await api.untilJudged();
    receiver.answer = () => 200;
    const { body } = await api.send<WebhookView>('PATCH', `/v1/webhooks/${id}`, { active: true });
    expect(body).toMatchObject({ active: true, stopped: null, backlog: 2 });
    await receiver.until(3);
    expect(receiver.arrivals).toHaveLength(3);
  });

  it('leaves a receiver alone for as long as its Retry-After says', async () => {
    const { id } = await create(receiver.url, { types: ['item.judged'] });
    receiver.answer = ({ id: first }) =>
      receiver.ids.filter((one) => one === first).length === 1 && receiver.arrivals.length === 1
        ? (response) => response.writeHead(503, { 'retry-after': '2' }).end()
        : 200;
    await submit('等两秒');
    await receiver.until(1);
    await until(async () => (await deliveries(id, '?state=failed')).total === 1, 20_000, 'it is put off');
    await submit('也等两秒');
    await receiver.until(3);
    const [first, ...later] = receiver.arrivals.map(({ at }) => at);
    for (const at of later) expect(at - first!).toBeGreaterThanOrEqual(1_900);
  });

  it('does not follow redirects', async () => {
    const elsewhere = await another();
    const { id } = await create(receiver.url);
    receiver.answer = () => (response) => response.writeHead(307, { location: elsewhere.url }).end();
    await submit('别处去');
    await until(async () => (await deliveries(id, '?state=dead')).total === 1, 30_000, 'it is given up');
    expect((await deliveries(id)).deliveries[0]).toMatchObject({ status: 307, error: 'redirect' });
    expect(elsewhere.arrivals).toEqual([]);
  });

  it('hurts no other receiver when one never answers and one is not there', async () => {
    const [silent, absent] = [await another(), await another()];
    silent.answer = () => () => undefined;
    await create(silent.url);
    await create(absent.url);
    await absent.close();
    const { id } = await create(receiver.url, { types: ['item.judged'] });
    const { accepted } = await submit(...Array.from({ length: 100 }, (_, index) => `第${index}条`));
    await receiver.until(accepted.length, 15_000);
    await until(
      async () => (await deliveries(id, '?state=delivered')).total === 100,
      20_000,
      'all are logged',
    );
    others.splice(others.indexOf(absent), 1);
  });

  it('is told of in the metrics, which name nobody and are no tenant’s to read', async () => {
    await create(receiver.url, { types: ['item.judged'], description: '谁也看不见' });
    await submit('指标里没有这句话');
    await receiver.until(1);
    const scrape = (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });
    const figures = async () => {
      const text = await (await scrape()).text();
      expect(text).not.toMatch(/谁也看不见|没有这句话|default/);
      const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      return new Map(
        lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
      );
    };
    await until(
      async () => (await figures()).get('fengsui_webhook_deliveries_open') === 0,
      20_000,
      'it is recorded',
    );
    const told = await figures();
    expect(told.get('fengsui_webhooks_active')).toBe(1);
    expect(told.get('fengsui_pending_items')).toBe(0);
    expect(told.get('fengsui_database_up')).toBe(1);
    const { today } = await api.overview();
    expect(told.get('fengsui_judged_allow')).toBe(today.allow);
    for (const counted of [
      'fengsui_accepted_total{path="batch"}',
      'fengsui_webhook_tries_total{outcome="delivered"}',
      'fengsui_stage_seconds_count{stage="wait"}',
      'process_resident_memory_bytes',
    ])
      expect([counted, told.get(counted)]).toEqual([counted, expect.any(Number)]);
    expect((await scrape({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(401);
    expect((await scrape({ authorization: `Bearer ${server.apiKey}`, via: '1.1 proxy' })).status).toBe(401);
  });

  it('pages, changes, skips, deletes', async () => {
    const one = await create(receiver.url, { description: '一' });
    const two = await create(receiver.url, { description: '二' });
    const { body: first } = await api.send<WebhookPage>('GET', '/v1/webhooks?limit=1');
    const { body: second } = await api.send<WebhookPage>(
      'GET',
      `/v1/webhooks?limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.webhooks, ...second.webhooks].map(({ id }) => id)).toEqual([one.id, two.id]);
    expect([first.total, second.nextCursor]).toEqual([2, null]);
    expect(JSON.stringify([first, second])).not.toContain('whsec_');
    await api.send('PATCH', `/v1/webhooks/${one.id}`, { active: false });
    await remove(two.id);
    await submit('跳过去');
    await api.untilJudged();
    expect((await read(one.id)).backlog).toBeGreaterThan(0);
    const { body } = await api.send<WebhookView>('PATCH', `/v1/webhooks/${one.id}`, {
      active: true,
      skipBacklog: true,
    });
    expect(body).toMatchObject({ active: true, backlog: 0, description: '一' });
    await submit('不跳');
    await receiver.until(1);
    expect(receiver.arrivals.some(({ body: text }) => text.includes('跳过去'))).toBe(false);
  });

  it.each([
    ['POST', '/v1/webhooks', { url: 'http://10.0.0.1/' }, 422, '/url'],
    ['POST', '/v1/webhooks', { url: 'http://169.254.169.254/latest/' }, 422, '/url'],
    ['POST', '/v1/webhooks', { url: 'https://user:pass@example.com/' }, 422, '/url'],
    ['POST', '/v1/webhooks', { url: 'ftp://example.com/' }, 422, '/url'],
    ['POST', '/v1/webhooks', { url: 'https://example.com/', types: ['case.closed'] }, 422, null],
    ['POST', '/v1/webhooks', { url: 'https://example.com/', types: [] }, 422, null],
    ['POST', '/v1/webhooks', { url: 'https://example.com/', secret: 'whsec_x' }, 400, null],
    ['POST', '/v1/webhooks', {}, 422, '/url'],
    ['PATCH', `/v1/webhooks/${UNKNOWN}`, { active: true }, 404, null],
    ['DELETE', `/v1/webhooks/${UNKNOWN}`, undefined, 404, null],
    ['GET', `/v1/webhooks/${UNKNOWN}/deliveries`, undefined, 404, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/test`, undefined, 404, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/rotate`, {}, 404, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/replay`, { dead: true }, 404, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/replay`, {}, 422, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/replay`, { dead: true, deliveryId: UNKNOWN }, 422, null],
    ['POST', `/v1/webhooks/${UNKNOWN}/replay`, { from: '2026-11-22T00:00:00Z' }, 422, null],
    ['GET', '/v1/webhooks/17', undefined, 422, null],
  ])('refuses %s %s %j', async (method, path, body, status, pointer) => {
    const answer = await api.send(method, path, body);
    expect(answer.status).toBe(status);
    if (pointer !== null) expect(answer.body.errors).toEqual([expect.objectContaining({ pointer })]);
  });
});
