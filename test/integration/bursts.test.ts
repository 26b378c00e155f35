import '../support/timed.js';
import type { AlertDetail, AlertPage, AlertView, MonitorView, Replay, SubmitAnswer } from '#libs/contracts';
import type { Item } from '#libs/domain';
import { mentionStream, randomFrom } from '../builders/mention-streams.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const EVERYDAY = [
  '排队太久',
  '发货太慢',
  '客服不理人',
  '包装破了',
  '味道变差',
  '涨价太多',
  '页面闪退',
  '会员到期不提醒',
];
const CONTAMINATED = ['喝出蟑螂', '喝出异物', '吃出蟑螂', '发现蟑螂和异物'];
const REPOST = '转发：星河奶茶里喝出蟑螂，孩子上吐下泻住院了，门店拒不承认，请大家帮忙扩散';
const NAMES = ['星河', '星 河', '星·河', '星河奶茶'];

let count = 0;
const complaint = (body: string, at: number, author: string, more: Partial<Item> = {}): Item => ({
  type: 'comment',
  externalId: `burst-${++count}`,
  scene: 'comment',
  text: { body },
  author: { externalId: author, followers: 50 },
  createdAt: new Date(at).toISOString(),
  ...more,
});

/** A quiet fortnight with a daily rhythm, of complaints that have nothing to do with one another. */
function fortnight(now: number): Item[] {
  const from = Math.floor((now - 14 * DAY_MS) / HOUR_MS) * HOUR_MS;
  const stream = mentionStream({ from, days: 14, level: 2, shape: 12, seed: 8 });
  const random = randomFrom(5);
  return stream
    .filter(({ at }) => at < now - HOUR_MS)
    .map(({ at, author }) => {
      const about = EVERYDAY[Math.floor(random() * EVERYDAY.length)];
      return complaint(`星河${about}，真差劲，第${author}次了，气死人`, at, `quiet ${author}`);
    });
}

/** 400 people within half an hour: 300 pass one post on, the others tell of themselves, some in disguise. */
function outcry(now: number): Item[] {
  const random = randomFrom(9);
  return Array.from({ length: 400 }, (_, one) => {
    const at = now - 60_000 - Math.floor(random() * 29 * 60_000);
    const name = NAMES[one % NAMES.length];
    const what = CONTAMINATED[Math.floor(random() * CONTAMINATED.length)];
    const own = `${name}的杯子里${what}，编号${Math.floor(random() * 1e6)}，太恶心了，必须给个说法`;
    return complaint(one < 300 ? REPOST : own, at, `angry ${one}`);
  });
}

describe.each(['sqlite', 'mysql'] as const)('bursts on %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let monitor: MonitorView;
  let alert: AlertView;
  const now = Date.now();

  const submit = async (items: readonly Item[]) => {
    for (let from = 0; from < items.length; from += 500) {
      const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', {
        items: items.slice(from, from + 500),
      });
      expect(body.rejected).toEqual([]);
    }
    await api.untilJudged(120_000);
  };
  const alerts = async (query = '') => (await api.send<AlertPage>('GET', `/v1/alerts${query}`)).body;

  beforeAll(async () => {
    server = await startServer(
      kind === 'mysql' ? { env: { DATABASE_URL: (await freshDatabase()).url } } : {},
    );
    api = new ApiClient(server);
    const created = await api.send<MonitorView>('POST', '/v1/monitors', {
      name: '星河',
      include: ['星河'],
      alert: { falseAlarmsAWeek: 0.125, fewestAuthors: 8, incidentLevel: 'auto' },
    });
    monitor = created.body;
    await submit([complaint('先来一条无关的', now - HOUR_MS, 'nobody')]);
    await submit(fortnight(now));
  }, 240_000);
  afterAll(() => server?.remove());

  it('a fortnight of quiet raises nothing, and is enough to know', async () => {
    await until(
      async () => (await api.send<MonitorView>('GET', `/v1/monitors/${monitor.id}`)).body.state === 'active',
      60_000,
      'the monitor has learned',
    );
    expect((await alerts()).total).toBe(0);
  });

  it('400 people within half an hour are one burst, raised in seconds, told by the right words', async () => {
    await submit(outcry(Date.now()));
    await until(async () => (await alerts('?kind=burst')).total > 0, 60_000, 'the burst is raised');
    const page = await alerts(`?kind=burst&monitor=${monitor.id}&ongoing=true`);
    expect(page.total).toBe(1);
    alert = page.alerts[0]!;
    expect(alert).toMatchObject({
      state: 'open',
      monitor: { id: monitor.id, name: '星河' },
      learning: false,
    });
    expect(alert.burst!.p).toBeLessThan(1e-6);
    expect(alert.incidentId).not.toBeNull();
    await until(
      async () => (await api.send<AlertDetail>('GET', `/v1/alerts/${alert.id}`)).body.authors >= 400,
      90_000,
      'everybody is counted',
    );
    const { body } = await api.send<AlertDetail>('GET', `/v1/alerts/${alert.id}`);
    expect(body.cause!.terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['蟑螂']));
    const everyday = body.cause!.terms.map(({ term }) => term);
    for (const word of ['排队', '发货', '客服']) expect(everyday).not.toContain(word);
    expect(body.cause!.stories[0]!.size).toBeGreaterThanOrEqual(300);
    expect(body.cause!.posts.filter(({ copies }) => copies >= 300)).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('angry');
    const began = Date.parse(body.since);
    expect(Math.abs(began - (Date.now() - 31 * 60_000))).toBeLessThan(15 * 60_000);
    expect(Math.max(...body.series.map(({ actual }) => actual))).toBeGreaterThan(40);
  });

  it('a replay finds the same burst, two minutes after it is significant at most', async () => {
    const { body, status } = await api.send<Replay>('POST', `/v1/monitors/${monitor.id}/replay`, {
      from: new Date(Date.now() - 5 * DAY_MS).toISOString(),
      to: new Date().toISOString(),
    });
    expect(status).toBe(200);
    expect(body.bursts).toHaveLength(1);
    const [burst] = body.bursts;
    expect(Date.parse(burst!.noticedAt) - Date.parse(burst!.since)).toBeLessThanOrEqual(10 * 60_000);
    expect(burst!.terms.map(({ term }) => term)).toContain('蟑螂');
    expect(body.estimatedFalseAWeek).toBeLessThanOrEqual(0.25);
  });

  it('is dismissed with a reason, and confirmed on second thoughts', async () => {
    const dismissed = await api.send<AlertView>('POST', `/v1/alerts/${alert.id}/dismiss`, { reason: '误会' });
    expect(dismissed.body).toMatchObject({ state: 'dismissed', reason: '误会' });
    expect((await api.send('POST', `/v1/alerts/${alert.id}/dismiss`, { reason: '再来' })).status).toBe(409);
    const confirmed = await api.send<AlertView>('POST', `/v1/alerts/${alert.id}/confirm`, { level: 2 });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', incidentId: alert.incidentId });
    expect((await api.send('POST', `/v1/alerts/${alert.id}/merge`, { into: alert.id })).status).toBe(409);
  });

  it('a severe case is an alert, its copies are the same', async () => {
    const threat = (one: number) =>
      complaint(
        `杀了你全家，幸福路 3号楼等着，说到做到，你给我小心一点${'！'.repeat(one)}`,
        Date.now(),
        `t ${one}`,
      );
    await submit([threat(1), threat(2), threat(3)]);
    const page = await alerts('?kind=case');
    expect(page.total).toBe(1);
    expect(page.alerts[0]).toMatchObject({
      severity: 4,
      mentions: 3,
      monitor: null,
      labels: expect.arrayContaining(['abuse.threat']),
    });
    const merged = await api.send<AlertView>('POST', `/v1/alerts/${page.alerts[0]!.id}/merge`, {
      into: alert.id,
    });
    expect(merged.body).toMatchObject({
      state: 'merged',
      mergedInto: alert.id,
      incidentId: alert.incidentId,
    });
  });
});
