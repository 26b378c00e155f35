import '../support/timed.js';
import type { SubmitAnswer } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const ENV = { FENGSUI_MAX_PENDING_ITEMS: '2000' };
const MEGABYTE = 1_000_000;

const batch = (count: number) => ({
  items: Array.from({ length: count }, (_, index) => anItem(`第${index}条 ${Math.random()}`)),
});

describe('back-pressure', () => {
  let server: FengsuiServer;
  let api: ApiClient;

  beforeAll(async () => {
    // An API process without a worker: what it accepts waits.
    server = await startServer({ app: 'api', env: ENV });
    api = new ApiClient(server);
  }, 120_000);
  afterAll(() => server.remove());

  const residentBytes = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (.+)$/m.exec(text)?.[1]);
  };

  it('memory stays flat under 50 clients with 5 MB each', async () => {
    // Texts over the limit: read, looked at, and refused one by one.
    const items = Array.from({ length: 16 }, () => anItem('烽'.repeat(105_000)));
    const body = Buffer.from(JSON.stringify({ items }));
    expect(body.length).toBeGreaterThan(5 * MEGABYTE);
    const before = await residentBytes();
    let highest = 0;
    const watch = setInterval(() => {
      void residentBytes().then((bytes) => {
        highest = Math.max(highest, bytes);
      });
    }, 100);
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const answer = await fetch(`${server.url}/v1/items`, {
          method: 'POST',
          headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
          body,
        });
        const { rejected } = (await answer.json()) as SubmitAnswer;
        if (answer.status === 202) expect(rejected).toHaveLength(items.length);
        else expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
        return answer.status;
      }),
    );
    clearInterval(watch);
    expect(statuses).toContain(202);
    expect(highest - before).toBeLessThan(300 * MEGABYTE);
  }, 120_000);

  it('a text over the limit is refused, and one ten times over is not even looked at', async () => {
    const far = await api.send('POST', '/v1/moderate', anItem('烽'.repeat(1_000_000)));
    expect([far.status, far.body.code]).toEqual([413, 'request.too_large']);
    const over = await api.send('POST', '/v1/moderate', anItem('烽'.repeat(100_001)));
    expect([over.status, over.body.code]).toEqual([413, 'text.too_long']);
  });

  it('takes items until too many wait, then none at all; judges at once all the same; takes again when they are judged', async () => {
    let accepted = 0;
    let answer = await api.send<SubmitAnswer>('POST', '/v1/items', batch(250));
    for (; answer.status === 202; answer = await api.send('POST', '/v1/items', batch(250)))
      accepted += answer.body.accepted.length;
    expect(accepted).toBe(2_000);
    expect([answer.status, answer.body]).toEqual([429, expect.objectContaining({ code: 'backlog.full' })]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await api.overview()).pending).toBe(2_000);
    const verdict = await api.send<Verdict>('POST', '/v1/moderate', anItem('不用排队'));
    expect(verdict.status).toBe(200);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('\nfengsui_turned_away_total{reason="backlog"} 1\n');

    await server.kill('SIGTERM');
    const { dataDir } = server;
    server = await startServer({ env: ENV, dataDir });
    api = new ApiClient(server);
    await api.untilJudged(80_000);
    const { today } = await api.overview();
    expect(today.allow + today.review + today.block).toBe(2_001);
    await until(
      async () => (await api.send('POST', '/v1/items', batch(250))).status === 202,
      5_000,
      'it takes again',
      200,
    );
  }, 150_000);
});
