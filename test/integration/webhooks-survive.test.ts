import '../support/timed.js';
import type { SubmitAnswer, WebhookView, WebhookWithSecret } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import {
  freshDatabase,
  freshFolder,
  programFile,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const WORKER = programFile('worker');
const ENV = {
  FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
  FENGSUI_WEBHOOK_RETRY_SECONDS: '0.5,1,1,1,1,1,1,1,1',
};
const TYPES = { types: ['item.judged'] };

/** The numbers of the feed that arrived, in order, each with the ids it arrived under. */
function bySeq(receiver: WebhookReceiver): Map<number, Set<string>> {
  const ids = new Map<number, Set<string>>();
  for (const { id, payload } of receiver.arrivals) {
    const seq = payload.seq ?? 0;
    ids.set(seq, (ids.get(seq) ?? new Set()).add(id));
  }
  return ids;
}

const expectAllUnderOneId = (receiver: WebhookReceiver, count: number) => {
  const ids = bySeq(receiver);
  expect(ids.size).toBe(count);
  expect([...ids.values()].filter((one) => one.size !== 1)).toEqual([]);
};

const submit = (api: ApiClient, count: number) =>
  api.send<SubmitAnswer>('POST', '/v1/items', {
    items: Array.from({ length: count }, (_, index) => anItem(`第${index}条 ${Math.random()}`)),
  });

describe('webhooks survive', () => {
  it('embedded: the process is killed again and again, and a receiver that was down gets everything once it is back', async () => {
    const receiver = await WebhookReceiver.start();
    const down = await WebhookReceiver.start();
    const first = await startServer({ env: ENV });
    let server = first;
    try {
      const api = new ApiClient(first);
      const { body } = await api.send<WebhookWithSecret>('POST', '/v1/webhooks', {
        url: receiver.url,
        ...TYPES,
      });
      await api.send('POST', '/v1/webhooks', { url: down.url, ...TYPES });
      await down.close();
      for (let round = 0; round < 2; round++) {
        const { status } = await submit(new ApiClient(server), 150);
        expect(status).toBe(202);
        await receiver.until(receiver.arrivals.length + 40);
        await server.kill('SIGKILL');
        server = await startServer({ dataDir: first.dataDir, env: ENV });
      }
      await until(async () => bySeq(receiver).size === 300, 30_000, 'all arrive');
      expectAllUnderOneId(receiver, 300);
      expect(receiver.verified(body.secret)).toHaveLength(receiver.arrivals.length);

      const back = await WebhookReceiver.start(down.port);
      await until(async () => bySeq(back).size === 300, 30_000, 'all arrive where nobody was');
      expectAllUnderOneId(back, 300);
      await back.close();
    } finally {
      await server.kill('SIGKILL');
      await first.remove();
      await receiver.close();
    }
  }, 240_000);

  it('scaled out: two workers share the endpoints, and when one is killed the other goes on within ten seconds', async () => {
    const database = await freshDatabase();
    const env = { DATABASE_URL: database.url, REDIS_URL: testRedisUrl(), ...ENV };
    const startWorker = () =>
      startProcess(process.execPath, [WORKER], {
        env: { PATH: process.env.PATH, FENGSUI_DATA_DIR: freshFolder('worker'), ...env },
      });
    const server = await startServer({ app: 'api', env });
    const workers = [startWorker(), startWorker()];
    const receivers = await Promise.all([WebhookReceiver.start(), WebhookReceiver.start()]);
    try {
      const api = new ApiClient(server);
      const hooks: WebhookWithSecret[] = [];
      for (const { url } of receivers)
        hooks.push((await api.send<WebhookWithSecret>('POST', '/v1/webhooks', { url, ...TYPES })).body);
      await submit(api, 300);
      await Promise.all(receivers.map((one) => one.until(100, 30_000)));
      await workers[0]?.kill('SIGKILL');
      const killedAt = Date.now();
      await submit(api, 300);
      for (const [index, receiver] of receivers.entries()) {
        await until(async () => bySeq(receiver).size === 600, 40_000, 'all arrive');
        expectAllUnderOneId(receiver, 600);
        expect(receiver.verified(hooks[index]!.secret)).toHaveLength(receiver.arrivals.length);
        // No pause is longer than a claim lives, and the time a worker needs to notice.
        const after = receiver.arrivals.map(({ at }) => at).filter((at) => at >= killedAt);
        const pauses = after.map((at, position) => at - (after[position - 1] ?? killedAt));
        expect(Math.max(...pauses)).toBeLessThan(20_000);
      }
      const views = await Promise.all(
        hooks.map(({ id }) => api.send<WebhookView>('GET', `/v1/webhooks/${id}`)),
      );
      expect(views.map(({ body }) => body.backlog)).toEqual([0, 0]);
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      for (const line of [
        'database_up 1',
        'pending_items 0',
        'webhooks_active 2',
        'webhook_backlog_events 0',
      ])
        expect(metrics).toContain(`\nfengsui_${line}\n`);
    } finally {
      const ended = await Promise.all([...workers, server].map((one) => one.kill('SIGTERM')));
      await server.remove();
      await database.drop();
      for (const receiver of receivers) await receiver.close();
      expect(ended.slice(1)).toEqual([0, 0].map((status) => ({ status, signal: null })));
    }
  }, 150_000);
});
