import '../support/timed.js';
import { fileURLToPath } from 'node:url';
import type { SubmitAnswer, WebhookWithSecret } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import {
  type FengsuiServer,
  type FreshDatabase,
  freePort,
  freshDatabase,
  type RunningProcess,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';
import { type CollectedSpan, TraceCollector } from '../support/trace-collector.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const WORKER = fileURLToPath(new URL('../../dist/apps/worker/main.js', import.meta.url));
const METRICS_TOKEN = 'a-token-of-more-than-32-characters-0123';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';
const WORDS = '加薇❤芯 abc12345 领福利';
const AUTHOR = 'an-author-of-theirs';
const EXTERNAL_ID = 'an-item-of-theirs';

/** One API and one worker on MariaDB and Redis, traced, as an operator sees them. */
describe('operations, scaled out', () => {
  let collector: TraceCollector;
  let receiver: WebhookReceiver;
  let database: FreshDatabase;
  let server: FengsuiServer;
  let worker: RunningProcess;
  let workerUrl: string;
  let api: ApiClient;

  beforeAll(async () => {
    [collector, receiver, database] = await Promise.all([
      TraceCollector.start(),
      WebhookReceiver.start(),
      freshDatabase(),
    ]);
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: testRedisUrl(),
      FENGSUI_SECRET: 's'.repeat(40),
      FENGSUI_METRICS_TOKEN: METRICS_TOKEN,
      FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-team=trust',
      FENGSUI_LOG_LEVEL: 'info',
    };
    server = await startServer({ app: 'api', env });
    const port = await freePort();
    workerUrl = `http://127.0.0.1:${port}`;
    worker = startProcess(process.execPath, [WORKER], {
      env: {
        PATH: process.env.PATH,
        ...env,
        FENGSUI_DATA_DIR: server.dataDir,
        FENGSUI_METRICS_PORT: String(port),
      },
    });
    api = new ApiClient(server);
  }, 90_000);
  afterAll(async () => {
    await worker?.kill('SIGKILL');
    await server?.remove();
    await Promise.all([collector?.close(), receiver?.close(), database?.drop()]);
  });

  const named = (name: string, spans: readonly CollectedSpan[] = collector.spans) =>
    spans.filter((span) => span.name === name);

  it('one trace leads from a submit to its verdict in another process, and tells nothing of anybody', async () => {
    const hook = await api.send<WebhookWithSecret>('POST', '/v1/webhooks', { url: receiver.url });
    expect(hook.status).toBe(201);
    const item = { ...anItem(WORDS), externalId: EXTERNAL_ID, author: { externalId: AUTHOR, name: AUTHOR } };
    const answer = await api.send<SubmitAnswer>(
      'POST',
      '/v1/items',
      { items: [item] },
      {
        traceparent: `00-${TRACE_ID}-${CALLER}-01`,
      },
    );
    expect(answer.status).toBe(202);
    await api.untilJudged();
    await collector.until(
      (spans) => named('judge', spans).length > 0 && named('webhook', spans).length > 0,
      'spans',
    );

    const trace = collector.spans.filter(({ traceId }) => traceId === TRACE_ID);
    const [request] = named('POST /v1/items', trace);
    expect(request).toMatchObject({
      service: 'fengsui-api',
      parentSpanId: CALLER,
      attributes: { 'http.route': '/v1/items', 'http.response.status_code': 202 },
    });
    const [accept] = named('accept', trace);
    expect(accept?.parentSpanId).toBe(request?.spanId);
    const [relay] = named('relay', trace);
    expect(relay).toBeDefined();
    const [judge] = named('judge', trace);
    expect(judge).toMatchObject({ service: 'fengsui-worker', attributes: { 'messaging.system': 'bullmq' } });
    expect(
      named('transaction', trace).some(
        ({ service, parentSpanId }) => service === 'fengsui-worker' && parentSpanId === judge?.spanId,
      ),
    ).toBe(true);
    expect(named('webhook')[0]).toMatchObject({ service: 'fengsui-worker', failed: false });

    expect([...collector.paths]).toEqual(['/v1/traces']);
    expect(collector.resources).toContainEqual(
      expect.objectContaining({
        'service.name': 'fengsui-worker',
        'service.version': expect.stringMatching(/^\d/),
      }),
    );
    const theirs = [WORDS, '领福利', AUTHOR, EXTERNAL_ID, server.apiKey, receiver.url];
    expect(theirs.filter((words) => collector.received.includes(words))).toEqual([]);
    expect(collector.received).toContain('"x-team":"trust"');
  }, 60_000);

  it('a worker says that it lives, and which part fails', async () => {
    const ask = async (path: string, headers = {}) => {
      const answer = await fetch(`${workerUrl}${path}`, { headers });
      return { status: answer.status, body: await answer.text() };
    };
    await until(
      async () => (await ask('/health/live').catch(() => null))?.status === 200,
      30_000,
      'the worker',
    );
    expect(JSON.parse((await ask('/health/ready')).body)).toMatchObject({
      status: 'ok',
      failing: [],
      checks: { database: 'ok', queue: 'ok' },
    });
    expect((await ask('/metrics')).status).toBe(401);
    const figures = await ask('/metrics', { authorization: `Bearer ${METRICS_TOKEN}` });
    expect(figures.body).toContain('fengsui_stage_seconds_count{stage="wait"}');
    expect((await ask('/v1/items')).status).toBe(404);
  }, 60_000);
});
