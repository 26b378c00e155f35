import '../support/timed.js';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OperationsView, SubmitAnswer, WebhookWithSecret } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { read } from '../deploy/files.js';
import { ApiClient, until } from '../support/client.js';
import {
  type FengsuiServer,
  type FreshDatabase,
  freePort,
  freshDatabase,
  launchChromium,
  programFile,
  type RunningProcess,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';
import { type CollectedSpan, TraceCollector } from '../support/trace-collector.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const WORKER = programFile('worker');
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

  it('a worker says that it lives, and which part fails; every figure of rules and dashboard is told', async () => {
    const ask = async (url: string, headers = {}) => {
      const answer = await fetch(url, { headers });
      return { status: answer.status, body: await answer.text() };
    };
    const lives = async () => (await ask(`${workerUrl}/health/live`).catch(() => null))?.status === 200;
    await until(lives, 30_000, 'the worker');
    expect(JSON.parse((await ask(`${workerUrl}/health/ready`)).body)).toEqual({
      status: 'ok',
      failing: [],
      checks: { database: 'ok', queue: 'ok', server: 'ok' },
      why: {},
    });
    expect((await ask(`${workerUrl}/v1/items`)).status).toBe(404);
    expect((await ask(`${workerUrl}/metrics`)).status).toBe(401);
    const token = { authorization: `Bearer ${METRICS_TOKEN}` };
    const scrapes = await Promise.all([server.url, workerUrl].map((url) => ask(`${url}/metrics`, token)));
    expect(scrapes.map(({ status }) => status)).toEqual([200, 200]);
    const told = scrapes.map(({ body }) => body).join('\n');
    expect(told).toContain('fengsui_stage_seconds_count{stage="wait"}');
    const named = ['deploy/prometheus/alerts.yml', 'deploy/grafana/fengsui.json', 'docs/metrics.md'].flatMap(
      (file) =>
        read(file).match(/\b(fengsui_[a-z_]*[a-z]|(process|nodejs)_[a-z0-9_]+_[a-z]+)\b(?!\*)/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(30);
    const unknown = named.filter((name) => !new RegExp(`^${name}[{ ]`, 'm').test(told));
    expect(
      unknown.filter((name) => !new RegExp(`^# TYPE ${name} (histogram|counter)`, 'm').test(told)),
    ).toEqual([]);
  }, 60_000);

  it('the job board is for administrators of the first tenant, reads alone, and breaks no policy', async () => {
    const admin = await api.signIn(server.adminPassword);
    const board = await admin.send<string>('GET', '/admin/queues');
    expect([board.status, board.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const queues = await admin.send<{ queues: { name: string; readOnlyMode: boolean }[] }>(
      'GET',
      '/admin/queues/api/queues?activeQueue=judge',
    );
    expect(queues.body.queues).toEqual([expect.objectContaining({ name: 'judge', readOnlyMode: true })]);
    const view = await admin.send<OperationsView>('GET', '/v1/operations');
    expect(view.body).toMatchObject({
      boardPath: '/admin/queues',
      mode: { database: 'mysql', queue: 'redis', traced: true },
      readiness: { status: 'ok' },
    });

    const path = '/admin/queues/api/queues';
    expect((await api.send('GET', path)).status).toBe(403);
    expect((await new ApiClient(server, {}).send('GET', path)).status).toBe(401);
    for (const order of ['pause', 'empty', 'obliterate', 'retry/failed', 'clean/failed', 'judge/pause'])
      expect([order, (await admin.send('PUT', `${path}/judge/${order}`)).status]).toEqual([order, 404]);
    const outside = await admin.send('GET', '/admin/queues/static/..%2f..%2f..%2fpackage.json');
    expect(outside.status).toBe(404);

    const browser = await launchChromium();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.addInitScript(`window.refused = [];
        addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));`);
      await page.request.post(`${server.url}/v1/session`, {
        data: { login: 'admin', password: server.adminPassword },
      });
      await page.goto(`${server.url}/admin/queues/queue/judge`);
      await page.getByText('失败').first().waitFor();
      expect(await page.evaluate('window.refused')).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 60_000);

  it('what mariadb-dump wrote is an installation again', async () => {
    const restored = await freshDatabase();
    const [from, into] = [database.url, restored.url].map((url) => new URL(url));
    const door = [
      '-h',
      '127.0.0.1',
      '-P',
      String(from?.port),
      '-u',
      'root',
      '--default-character-set=utf8mb4',
    ];
    const name = (url: URL | undefined) => url?.pathname.slice(1) ?? '';
    const dump = await run('mariadb-dump', [...door, '--single-transaction', '--hex-blob', name(from)]);
    await run('mariadb', [...door, name(into)], dump);
    const bin = fileURLToPath(new URL('../../bin/fengsui', import.meta.url));
    const env = { PATH: process.env.PATH, DATABASE_URL: restored.url, FENGSUI_DATA_DIR: server.dataDir };
    expect(await run(bin, ['migrate'], '', env)).toBe('up to date\n');
    const again = await startServer({
      app: 'api',
      env: { DATABASE_URL: restored.url, REDIS_URL: testRedisUrl(), FENGSUI_SECRET: 's'.repeat(40) },
    });
    const { body } = await new ApiClient(again).send<{ items?: unknown; total: number }>('GET', '/v1/cases');
    expect(body.total).toBe((await api.send<{ total: number }>('GET', '/v1/cases')).body.total);
    expect(body.total).toBeGreaterThan(0);
    await again.remove();
    await restored.drop();
  }, 180_000);
});

/** What a program printed, given some input. @throws Error with what it said when it fails */
function run(program: string, args: readonly string[], input = '', env = process.env): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { env, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${program}: ${stdout}${stderr}`)) : resolve(stdout),
    );
    child.stdin?.end(input);
  });
}
