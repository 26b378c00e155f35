import '../support/timed.js';
import { randomBytes } from 'node:crypto';
import type {
  AppealDecided,
  AppealPage,
  AppealReceipt,
  AppealView,
  CasePage,
  CaseReversed,
  CaseView,
  ClaimView,
  DecisionList,
  DecisionView,
  ReporterView,
  ReportReceipt,
  ReportView,
} from '#libs/contracts';
import type { Action, FeedEventType } from '#libs/domain';
import { acrossTenants, Database } from '#libs/persistence';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const RACES = 100;

describe.each(['embedded', 'MariaDB'])('appeals, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let seniors: [ApiClient, ApiClient];
  let feed: FeedFollower;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer(database ? { env: { DATABASE_URL: database.url } } : {});
    api = new ApiClient(server);
    const senior = async (name: string) => {
      const { body } = await api.send<{ secret: string }>('POST', '/v1/api-keys', {
        name,
        scopes: ['cases:read', 'cases:review', 'cases:work', 'feed:read'],
        requestsAMinute: 100_000,
      });
      return new ApiClient({ url: server.url, apiKey: body.secret });
    };
    seniors = [await senior('高级审核员甲'), await senior('高级审核员乙')];
    feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
  }, 120_000);
  afterAll(async () => {
    feed?.close();
    await server?.remove();
    await database?.drop();
  });

  const random = () => randomBytes(6).toString('hex');
  const told = <Data extends { itemId: string }>(type: FeedEventType, itemId: string) =>
    feed.events
      .filter((event) => event.type === type)
      .map(({ data }) => data as Data)
      .filter((data) => data.itemId === itemId);

  /** Something that was decided about, and whose it is. */
  async function decided(actions: Action[] = [{ kind: 'remove' }], commit = true) {
    const item = anItem(`加薇❤芯 领福利 ${random()}`, { author: { externalId: `author-${random()}` } });
    const { body } = await api.send<{ itemId: string }>('POST', '/v1/moderate', item);
    const { body: report } = await api.send<ReportReceipt>('POST', '/v1/reports', {
      itemId: body.itemId,
      reporter: { externalId: `reporter-${random()}` },
      reason: 'spam',
    });
    const { body: page } = await api.send<CasePage>('GET', '/v1/cases?limit=200');
    const { id: caseId } = page.cases.find(({ itemId }) => itemId === body.itemId) as CaseView;
    const { body: claim } = await api.send<ClaimView>('POST', `/v1/cases/${caseId}/claim`);
    const { body: decision } = await api.send<DecisionView>('POST', `/v1/cases/${caseId}/decide`, {
      token: claim.token,
      actions,
    });
    if (commit) {
      await endUndoWindows(server, database?.url);
      await until(async () => (await decisionOf(caseId)).state === 'committed', 30_000, 'it is committed');
    }
    return { item, itemId: body.itemId, caseId, decisionId: decision.id, reportId: report.id };
  }
  const decisionOf = async (caseId: string) =>
    (await api.send<DecisionList>('GET', `/v1/cases/${caseId}/decisions`)).body.decisions[0]!;
  const appeal = (body: object, headers: Record<string, string> = {}) =>
    api.send<AppealReceipt & { code: string }>('POST', '/v1/appeals', { text: '请再看看', ...body }, headers);
  const appealed = async (actions?: Action[]) => {
    const about = await decided(actions);
    const { author } = about.item;
    const { body } = await appeal({
      decisionId: about.decisionId,
      author: { externalId: author.externalId },
      text: `我没有做广告，电话是 13800138000 ${author.externalId}`,
    });
    return { ...about, id: body.id };
  };
  const work = (by: ApiClient, id: string, what: string, body?: object) =>
    by.send<AppealView & { code?: string }>('POST', `/v1/appeals/${id}/${what}`, body);

  test('only the author appeals, once, against something that is in force', async () => {
    const { item, decisionId, itemId } = await decided();
    const { author, type, externalId } = item;
    const by = { author: { externalId: author.externalId } };
    expect((await appeal({ decisionId, author: { externalId: 'else' } })).body.code).toBe(
      'appeal.not_author',
    );
    expect((await appeal({ ...by })).status).toBe(422);
    expect((await appeal({ ...by, decisionId, item: { type, externalId } })).status).toBe(422);
    expect((await appeal({ ...by, decisionId: crypto.randomUUID() })).body.code).toBe('decision.not_found');
    expect((await appeal({ ...by, item: { type, externalId: random() } })).body.code).toBe('item.not_found');
    const key = { 'idempotency-key': random() };
    const wish = { ...by, item: { type, externalId } };
    const answers = await Promise.all([appeal(wish, key), appeal(wish, key), appeal({ ...by, decisionId })]);
    const opened = answers.filter(({ status }) => status === 202);
    expect(new Set(opened.map(({ body }) => body.id)).size).toBe(1);
    expect(
      answers.filter(({ status }) => status !== 202).every(({ body }) => body.code === 'appeal.exists'),
    ).toBe(true);
    expect((await appeal({ ...by, decisionId })).body.code).toBe('appeal.exists');
    await until(async () => told('appeal.opened', itemId).length > 0, 20_000, 'the feed tells');
    expect(told('appeal.opened', itemId)).toHaveLength(1);

    const approved = await decided([{ kind: 'approve' }]);
    const fresh = await decided([{ kind: 'remove' }], false);
    for (const one of [approved, fresh])
      expect(
        (
          await appeal({
            decisionId: one.decisionId,
            author: { externalId: one.item.author.externalId },
          })
        ).body.code,
      ).toBe('appeal.nothing_to_appeal');
  }, 120_000);

  test('two seniors never hold one appeal, and who decided never does', async () => {
    const { id, caseId, item } = await appealed();
    expect((await work(api, id, 'claim')).body.code).toBe('appeal.own');
    expect((await work(seniors[0], id, 'decide', { outcome: 'upheld' })).body.code).toBe(
      'appeal.not_claimed',
    );
    const outcomes = [];
    for (let race = 0; race < RACES; race++) {
      const answers = await Promise.all(seniors.map((by) => work(by, id, 'claim')));
      outcomes.push(answers.map(({ status }) => status).sort());
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - winner]?.body.code).toBe('appeal.claimed');
      const loser = seniors[1 - winner] as ApiClient;
      expect((await work(loser, id, 'decide', { outcome: 'upheld' })).body.code).toBe('appeal.claimed');
      expect((await work(seniors[winner] as ApiClient, id, 'release')).status).toBe(204);
    }
    expect(outcomes).toEqual(outcomes.map(() => [200, 409]));

    await work(seniors[0], id, 'claim');
    const path = `/v1/appeals?case=${caseId}&state=open`;
    const open = async () => (await api.send<AppealPage>('GET', path)).body;
    expect((await open()).total).toBe(0);
    await lapse(id);
    const listed = await open();
    expect([listed.total, listed.appeals[0]?.claim, listed.appeals[0]?.mayReview]).toEqual([1, null, false]);
    expect(JSON.stringify(listed)).not.toContain('13800138000');
    expect(JSON.stringify(listed.appeals[0]?.item)).not.toContain(item.author.externalId);
    expect((await work(seniors[1], id, 'claim')).body).toMatchObject({ state: 'in_review', mayReview: true });
    const { body: mine } = await seniors[1].send<AppealPage>('GET', '/v1/appeals?mine=true');
    expect(mine.appeals.map((one) => one.id)).toEqual([id]);
  }, 120_000);

  const lapse = async (id: string) => {
    const opened = await Database.open({ dataDir: server.dataDir, databaseUrl: database?.url });
    await acrossTenants('a test', () =>
      opened.transaction((session) =>
        session.manager.getRepository(session.entities.appeal).update({ id }, { heldUntil: 1 }),
      ),
    );
    await opened.close();
  };

  test('overturned: the platform takes it back, the strike is refunded, the reporter’s record set right', async () => {
    const about = await appealed([{ kind: 'remove' }, { kind: 'mute', hours: 72 }]);
    const { id, caseId, itemId, reportId } = about;
    const reporter = async () => {
      const { body } = await api.send<ReportView>('GET', `/v1/reports/${reportId}`);
      const { body: record } = await api.send<ReporterView>(
        'GET',
        `/v1/reporters/${body.reporter.pseudonym}`,
      );
      return [body.state, record.upheld, record.rejected];
    };
    expect(await reporter()).toEqual(['upheld', 1, 0]);
    expect((await decisionOf(caseId)).strike).toMatchObject({ refunded: false });
    await work(seniors[0], id, 'claim');
    const wish = {
      outcome: 'overturned',
      note: '熟人聊天',
      message: { language: 'zh', text: '对不起，已恢复。' },
    };
    const { body } = await work(seniors[0], id, 'decide', wish);
    expect(body).toMatchObject({ state: 'overturned', claim: null, note: '熟人聊天' });
    expect((await work(seniors[0], id, 'decide', wish)).body.code).toBe('appeal.illegal_transition');

    await until(async () => told('appeal.decided', itemId).length > 0, 20_000, 'the feed tells');
    expect(told<CaseReversed>('case.reversed', itemId)).toMatchObject([
      { reason: 'appeal', inverse: [{ kind: 'restore' }, { kind: 'unmute' }] },
    ]);
    expect(told<AppealDecided>('appeal.decided', itemId)).toMatchObject([
      {
        appealId: id,
        outcome: 'overturned',
        inverse: [{ kind: 'restore' }, { kind: 'unmute' }],
        message: wish.message,
      },
    ]);
    expect(await decisionOf(caseId)).toMatchObject({ state: 'reversed', strike: { refunded: true } });
    expect((await api.send<CaseView>('GET', `/v1/cases/${caseId}`)).body.state).toBe('decided');
    expect(await reporter()).toEqual(['rejected', 0, 1]);
  }, 120_000);

  test('upheld: the decision stands, and the author hears so', async () => {
    const { id, caseId, itemId } = await appealed();
    await work(seniors[1], id, 'claim');
    const { body } = await work(seniors[1], id, 'decide', { outcome: 'upheld' });
    expect(body).toMatchObject({ state: 'upheld', message: { language: 'zh' } });
    expect((await decisionOf(caseId)).state).toBe('committed');
    await until(async () => told('appeal.decided', itemId).length > 0, 20_000, 'the feed tells');
    expect(told('case.reversed', itemId)).toEqual([]);
  }, 120_000);

  test('a decision that is reversed meanwhile settles the appeal', async () => {
    const { id, decisionId, itemId } = await appealed();
    const reversal = { reason: '看错了', reopen: false };
    expect((await api.send('POST', `/v1/decisions/${decisionId}/reverse`, reversal)).status).toBe(200);
    expect((await api.send<AppealView>('GET', `/v1/appeals/${id}`)).body.state).toBe('overturned');
    await until(async () => told('appeal.decided', itemId).length > 0, 20_000, 'the feed tells');
    expect(told<AppealDecided>('appeal.decided', itemId)[0]).toMatchObject({
      outcome: 'overturned',
      inverse: [],
    });
    expect((await work(seniors[0], id, 'claim')).body.code).toBe('appeal.illegal_transition');
  }, 120_000);

  test('appeals are listed by when they are due, or newest first, without a gap', async () => {
    for (const order of ['due', 'newest']) {
      const seen: AppealView[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: AppealPage } = await api.send<AppealPage>(
          'GET',
          `/v1/appeals?order=${order}&limit=2${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...body.appeals);
        cursor = body.nextCursor;
        expect(body.total).toBe(5);
      }
      const dues = seen.map(({ dueAt }) => dueAt);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
      expect(dues).toEqual(order === 'due' ? dues.toSorted() : dues.toSorted().reverse());
    }
  });
});
