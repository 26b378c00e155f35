import '../support/timed.js';
import type {
  CaseContext,
  CasePage,
  CaseTimeline,
  CaseView,
  ClaimView,
  ColleagueList,
  DeskQueues,
  ResponderList,
} from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient } from '../support/client.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const SPAM = '加薇❤芯 领福利，名额有限先到先得，点击头像看主页简介';

/** What each order puts first is greatest. */
const RANKS: Record<string, (one: CaseView) => number> = {
  urgency: ({ priority }) => priority,
  newest: ({ openedAt }) => Date.parse(openedAt),
  oldest: ({ openedAt }) => -Date.parse(openedAt),
  due: ({ dueAt }) => -Date.parse(dueAt),
};

describe.each(['embedded', 'MariaDB'])('queues, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer(database ? { env: { DATABASE_URL: database.url } } : {});
    api = new ApiClient(server);
  });
  afterAll(async () => {
    await server.remove();
    await database?.drop();
  });

  const submit = async (body: string, more: object = {}): Promise<string> => {
    const answer = await api.send<{ itemId: string }>('POST', '/v1/moderate', { ...anItem(body), ...more });
    expect(answer.status).toBe(200);
    return answer.body.itemId;
  };
  const list = async (query: string): Promise<CasePage> => {
    const { status, body } = await api.send<CasePage & { detail?: string }>('GET', `/v1/cases?${query}`);
    expect([status, body.detail]).toEqual([200, undefined]);
    return body;
  };
  const caseOf = async (itemId: string): Promise<CaseView> => {
    const found = (await list('limit=200')).cases.find((one) => one.itemId === itemId);
    if (!found) throw new Error('no case was opened');
    return found;
  };

  test('near-duplicates share a cluster, folded into one row; others stand alone', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await submit(`${SPAM} ${i} ✨ ${'!'.repeat(i)}`));
    const other = await caseOf(await submit('加薇❤芯 abc12345 兼职日结不用押金在家就能做'));
    const first = await caseOf(ids[0] ?? '');
    expect(first.cluster?.size).toBe(6);
    expect(other.cluster).toBeNull();
    const cluster = await list(`cluster=${first.cluster?.id}`);
    expect(cluster.cases.map(({ itemId }) => itemId).sort()).toEqual([...ids].sort());
    const folded = await list('fold=true&limit=200');
    expect(folded.cases.filter((one) => ids.includes(one.itemId))).toHaveLength(1);
    expect(folded.total).toBe((await list('limit=1')).total - 5);
    const { body } = await api.send<CaseContext>('GET', `/v1/cases/${first.id}/context`);
    expect(body.similar.filter(({ distance }) => distance === 0)).toHaveLength(5);
    expect(body.cluster).toEqual(first.cluster);
  });

  test('pages do not shift, whatever comes in between, in every order', async () => {
    for (const order of ['urgency', 'newest', 'oldest', 'due']) {
      const before = (await list(`order=${order}&limit=200`)).cases.map(({ id }) => id);
      const seen: CaseView[] = [];
      const moments = new Set<string>();
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: CasePage = await list(`order=${order}&limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.cases);
        moments.add(page.asOf);
        cursor = page.nextCursor;
        if (seen.length === 2) await submit(`加薇❤芯 ${order} 领取资料进群看完整版本号码 ${Math.random()}`);
      }
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(before));
      expect(moments.size).toBe(1);
      const ranks = seen.map((one) => RANKS[order]?.(one) ?? 0);
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }
  });

  test('the sum is explained, and lists by it', async () => {
    const itemId = await submit(`加薇❤芯 领福利 ${Math.random()}`, {
      author: { externalId: 'star', followers: 1_000_000 },
    });
    const found = await caseOf(itemId);
    const { points, parts } = found.urgency;
    expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(points);
    expect(parts.find(({ part }) => part === 'reach')?.points).toBe(50);
    expect(Date.parse(found.dueAt)).toBeGreaterThan(Date.parse(found.openedAt));
    const { cases } = await list('limit=200');
    const priorities = cases.map(({ priority }) => priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
    const mine = await list(`author=${found.item.author.pseudonym}`);
    expect(mine.cases.map(({ id }) => id)).toEqual([found.id]);
    expect((await list('label=spam&limit=1')).total).toBeGreaterThan(0);
    expect((await list('label=brand')).total).toBe(0);
    expect((await list('label=spam&scene=nickname')).total).toBe(0);
    expect((await list(`q=${encodeURIComponent('名额有限')}&limit=2`)).total).toBe(6);
    expect((await list('overdue=true')).total).toBe(0);
    expect((await list('origin=hand')).total).toBe(0);
  });

  test('opened by hand, taken next, handed over; the timeline tells', async () => {
    const itemId = await submit('今天天气真好，我们去公园散步吧');
    const { status, body: opened } = await api.send<CaseView>('POST', '/v1/cases', {
      itemId,
      reason: '用户来信',
      severity: 4,
    });
    expect([status, opened.origin, opened.severity, opened.note]).toEqual([201, 'hand', 4, '用户来信']);
    const [first] = (await list('state=open&limit=1')).cases;
    const next = await api.send<ClaimView>('POST', '/v1/cases/next', {});
    expect([next.status, next.body.case.id]).toEqual([200, first?.id]);
    const claim = await api.send<ClaimView>('POST', `/v1/cases/${opened.id}/claim`);
    const mine = (await list('mine=true')).cases.map(({ id }) => id);
    expect(mine.sort()).toEqual([...new Set([first?.id, opened.id])].sort());
    const { body: people } = await api.send<ColleagueList>('GET', '/v1/colleagues');
    const to = people.colleagues[0]?.id;
    const { responders } = (await api.send<ResponderList>('GET', '/v1/responders')).body;
    expect(responders.map(({ id, mayWork }) => [id, mayWork])).toContainEqual([to, true]);
    const handed = await api.send('POST', `/v1/cases/${opened.id}/hand-over`, {
      token: claim.body.token,
      to,
      note: '你来',
    });
    expect(handed.status).toBe(204);
    const { body: after } = await api.send<CaseView>('GET', `/v1/cases/${opened.id}`);
    expect(after.claim?.by).toBe(to);
    const lost = await api.send<{ code: string }>('POST', `/v1/cases/${opened.id}/release`, {
      token: claim.body.token,
    });
    expect(lost.body.code).toBe('case.claimed');
    const { body: timeline } = await api.send<CaseTimeline>('GET', `/v1/cases/${opened.id}/timeline`);
    expect(timeline.events.map((one) => one.kind)).toEqual(['opened', 'claimed', 'handed_over']);
  });

  test('of many who ask for the next case at once, everybody gets another', async () => {
    const open = (await list('state=open&limit=1')).total;
    const answers = await Promise.all(
      Array.from({ length: open + 3 }, () => api.send<ClaimView>('POST', '/v1/cases/next', {})),
    );
    const claimed = answers.filter(({ status }) => status === 200).map(({ body }) => body.case.id);
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(claimed).toHaveLength(open);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(3);
  }, 60_000);

  test('routes send cases to queues; a lost update is refused', async () => {
    const { body: before } = await api.send<DeskQueues>('GET', '/v1/queues');
    const wish = {
      ...before,
      queues: [
        ...before.queues,
        { ...before.queues[0], key: 'games', name: { zh: '游戏', en: 'Games' }, calendar: 'office' },
      ],
      routes: [{ queue: 'games', when: { scenes: ['live_chat'], labels: ['spam'] }, skills: ['粤语'] }],
      calendars: [
        {
          key: 'office',
          name: '办公室',
          timeZone: 'Asia/Shanghai',
          weekly: [{ day: 1, from: '09:00', to: '18:00' }],
          holidays: 'cn',
          closed: [],
          open: [],
        },
      ],
    };
    const put = (body: unknown) =>
      api.send<DeskQueues & { code: string; errors: { pointer: string }[] }>('PUT', '/v1/queues', body);
    expect(
      (await put({ ...wish, queues: wish.queues.slice(1) })).body.errors.map(({ pointer }) => pointer),
    ).toEqual(['/queues']);
    expect([(await put(wish)).status, (await put(wish)).body.code]).toEqual([200, 'desk.changed']);
    const routed = await caseOf(await submit(`加薇❤芯 领福利 ${Math.random()}`, { scene: 'live_chat' }));
    expect([routed.queue, routed.skills]).toEqual(['games', ['粤语']]);
    expect(new Date(Date.parse(routed.dueAt) + 8 * 3_600_000).getUTCDay()).toBe(1);
    const gone = await put({ ...wish, revision: before.revision + 1, queues: before.queues, routes: [] });
    expect(gone.body.code).toBe('desk.queue_in_use');
  });

  test('a thread is shown around the case, with what it replies to', async () => {
    const thread = { externalId: 'own-thread' };
    for (let i = 0; i < 3; i++) await submit(`楼上说得对，第 ${i} 条`, { externalId: `t-1-${i}`, thread });
    const itemId = await submit(`加薇❤芯 领福利 ${Math.random()}`, {
      thread: { ...thread, replyTo: 't-1-1' },
    });
    await submit('后面还有', { externalId: 't-1-9', thread });
    const { id } = await caseOf(itemId);
    const { body } = await api.send<CaseContext>('GET', `/v1/cases/${id}/context`);
    expect(
      body.thread.map(({ externalId, isThis, isReplyTarget }) => [
        isThis ? 'this' : externalId,
        isReplyTarget,
      ]),
    ).toEqual([
      ['t-1-0', false],
      ['t-1-1', true],
      ['t-1-2', false],
      ['this', false],
      ['t-1-9', false],
    ]);
  });
});
