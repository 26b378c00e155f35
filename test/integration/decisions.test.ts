import '../support/timed.js';
import { createConnection } from 'mysql2/promise';
import type {
  AuthorView,
  BulkDecisionView,
  BulkPreview,
  BulkResults,
  CaseDecided,
  CasePage,
  CaseReversed,
  CaseView,
  ClaimView,
  DecisionOfCase,
  DecisionView,
  NewWebhook,
  SubmitAnswer,
  TemplateList,
} from '#libs/contracts';
import { UNDO_MS } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until, untilTaken } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import { BEHIND_PROXY, newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const COPIES = 300;
const RACES = 100;
const ADVERTISEMENT =
  '加薇❤芯 abc12345 领福利，每天在家动动手指就能赚两三百，名额有限先到先得，宝妈学生都可以做';

describe.each(['embedded', 'MariaDB'])('decisions, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;
  let receiver: WebhookReceiver;
  let admin: Person;
  const people: Person[] = [];
  let env: Record<string, string>;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    env = {
      ...BEHIND_PROXY,
      FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
      ...(database && { DATABASE_URL: database.url, FENGSUI_SECRET: 's'.repeat(40) }),
    };
    server = await startServer({ env });
    api = new ApiClient(server);
    receiver = await WebhookReceiver.start();
    await api.send('POST', '/v1/webhooks', {
      url: receiver.url,
      types: ['case.decided', 'case.reversed'],
    } satisfies Partial<NewWebhook>);
    admin = await signedInAdmin(server);
    for (const role of ['moderator', 'senior_moderator', 'senior_moderator'] as const)
      people.push((await newMember(admin, `person-${people.length}`, { role })).person);
  }, 180_000);
  afterAll(async () => {
    await server?.remove();
    await receiver?.close();
    await database?.drop();
  });

  /** Items of one author that open a case each. @returns the cases, in the order of the items */
  async function open(count: number, author: string, text = '加薇❤芯 abc12345 领福利'): Promise<CaseView[]> {
    const items = Array.from({ length: count }, (_, at) =>
      anItem(`${text} ${at}`, { author: { externalId: author } }),
    );
    const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items });
    await api.untilJudged();
    const wanted = new Set(body.accepted.map(({ id }) => id));
    const found: CaseView[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query: string = `/v1/cases?limit=200&state=open${cursor ? `&cursor=${cursor}` : ''}`;
      const { body: page } = await api.send<CasePage>('GET', query);
      found.push(...page.cases.filter(({ itemId }) => wanted.has(itemId)));
      cursor = page.nextCursor;
    }
    return found;
  }
  const these = (cases: readonly CaseView[]) => ({ cases: cases.map(({ id }) => id) });
  const bulk = async (select: object, order: object) => {
    const { body: preview } = await api.send<BulkPreview>('POST', '/v1/bulk-decisions/preview', { select });
    const body = { previewId: preview.previewId, ...order };
    const started = await api.send<BulkDecisionView>('POST', '/v1/bulk-decisions', body);
    return { preview, started, again: () => api.send<BulkDecisionView>('POST', '/v1/bulk-decisions', body) };
  };
  const bulkNow = async (id: string) =>
    (await api.send<BulkDecisionView>('GET', `/v1/bulk-decisions/${id}`)).body;
  const untilBulk = (id: string, state: string) =>
    until(async () => (await bulkNow(id)).state === state, 60_000, `the bulk is ${state}`, 50);
  const told = <Data>(type: string): Data[] =>
    receiver.arrivals
      .filter(({ payload }) => payload.type === type)
      .map(({ payload }) => payload.data as Data);
  const resultsOf = async (id: string) =>
    (await api.send<BulkResults>('GET', `/v1/bulk-decisions/${id}/results?limit=200`)).body;
  const author = async (pseudonym: string) =>
    (await api.send<AuthorView>('GET', `/v1/authors/${pseudonym}`)).body;
  async function decide(by: ApiClient | Person, id: string, order: object) {
    const { body: claim } = await by.send<ClaimView>('POST', `/v1/cases/${id}/claim`);
    return by.send<DecisionView & { code?: string; errors?: { pointer: string }[] }>(
      'POST',
      `/v1/cases/${id}/decide`,
      { token: claim.token, ...order },
    );
  }

  test('300 copies are cleared by one decision, through a death half-way, each once; one taken back comes back alone', async () => {
    const cases = await open(COPIES, `flooder-${kind}`, ADVERTISEMENT);
    expect(cases).toHaveLength(COPIES);
    const { preview, started, again } = await bulk(
      { cluster: cases[0]?.cluster?.id },
      { actions: [{ kind: 'remove' }], note: '刷屏' },
    );
    expect(preview).toMatchObject({ count: COPIES, authors: 1 });
    expect([started.status, started.body.total]).toEqual([202, COPIES]);
    const { id } = started.body;
    await until(async () => (await bulkNow(id)).done > 0, 20_000, 'it has begun', 10);
    await server.kill('SIGKILL');
    server = await startServer({ env, dataDir: server.dataDir, port: server.port });
    expect((await untilTaken(again)).body.id).toBe(id);
    await untilBulk(id, 'done');
    expect(await bulkNow(id)).toMatchObject({ done: COPIES, failed: 0 });
    const ids = new Set(cases.map((one) => one.id));
    const heard = () => told<CaseDecided>('case.decided').filter(({ caseId }) => ids.has(caseId));
    expect(heard()).toEqual([]);
    await until(async () => heard().length >= COPIES, UNDO_MS + 60_000, 'the platform heard of all', 10);
    const decided = heard();
    expect(new Set(decided.map(({ caseId }) => caseId))).toEqual(ids);
    expect(decided).toHaveLength(COPIES);

    const one = decided[7] as CaseDecided;
    const reversed = await people[1]!.send<DecisionView>('POST', `/v1/decisions/${one.decisionId}/reverse`, {
      reason: '是公益广告',
      reopen: true,
    });
    expect(reversed.body).toMatchObject({ state: 'reversed', reversal: 'reconsidered' });
    await until(async () => told('case.reversed').length > 0, 30_000, 'the platform hears of it');
    expect(told<CaseReversed>('case.reversed')).toMatchObject([
      { externalId: one.externalId, inverse: [{ kind: 'restore' }], reason: 'reconsidered' },
    ]);
    const open200 = await api.send<CasePage>('GET', '/v1/cases?state=open&limit=200');
    expect(open200.body.cases.map((row) => row.id)).toEqual([one.caseId]);
    await until(
      async () =>
        (await api.send<DecisionOfCase>('GET', `/v1/decisions/${one.decisionId}`)).body.delivery.state ===
        'delivered',
      30_000,
      'the delivery is noted',
    );
  }, 240_000);

  test('undone within the window, one or many leave no trace at the platform', async () => {
    const cases = await open(120, `undone-${kind}`);
    const ids = new Set(cases.map(({ id }) => id));
    const single = cases.pop() as CaseView;
    const { body: decision } = await decide(api, single.id, { actions: [{ kind: 'hide' }] });
    await api.send('POST', `/v1/cases/${single.id}/undo`, { decisionId: decision.id });
    const { started } = await bulk(these(cases), { actions: [{ kind: 'remove' }, { kind: 'warn' }] });
    await untilBulk(started.body.id, 'done');
    const undone = await api.send<BulkDecisionView>('POST', `/v1/bulk-decisions/${started.body.id}/undo`);
    expect(undone.status).toBe(200);
    await untilBulk(started.body.id, 'undone');
    const { results } = await resultsOf(started.body.id);
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['undone']));
    await new Promise((resolve) => setTimeout(resolve, UNDO_MS + 2_000));
    const heard = [...told<CaseDecided>('case.decided'), ...told<CaseReversed>('case.reversed')];
    expect(heard.filter(({ caseId }) => ids.has(caseId))).toEqual([]);
    const { body } = await api.send<CaseView>('GET', `/v1/cases/${cases[0]?.id}`);
    expect(body.state).toBe('open');
    expect((await author(single.item.author.pseudonym)).strikes.active).toEqual([]);
    const late = await api.send<{ code: string }>('POST', `/v1/bulk-decisions/${started.body.id}/undo`);
    expect(late.body.code).toBe('bulk.illegal_transition');
  }, 120_000);

  test('strikes are given back once, whoever reverses at the same time', async () => {
    const cases = await open(RACES, `racer-${kind}`);
    const { pseudonym } = (cases[0] as CaseView).item.author;
    const { started } = await bulk(these(cases), { actions: [{ kind: 'warn' }], strike: true });
    await untilBulk(started.body.id, 'done');
    await endUndoWindows(server, database?.url);
    await until(
      async () => (await author(pseudonym)).decided === RACES,
      UNDO_MS + 30_000,
      'all is final',
      200,
    );
    expect((await author(pseudonym)).strikes.points).toBeGreaterThanOrEqual(RACES);
    const { results } = await resultsOf(started.body.id);
    for (const { decisionId } of results) {
      const answers = await Promise.all(
        [api, people[1]!, people[2]!].map((by) =>
          by.send<{ code?: string }>('POST', `/v1/decisions/${decisionId}/reverse`, { reason: '误判' }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    }
    const record = await author(pseudonym);
    expect(record).toMatchObject({ decided: 0, strikes: { points: 0 } });
    expect(record.strikes.active.every(({ refunded }) => refunded)).toBe(true);
    await until(
      async () =>
        told<CaseReversed>('case.reversed').filter(({ inverse }) =>
          inverse.some(({ kind: what }) => what === 'withdraw_warning'),
        ).length === RACES,
      30_000,
      'the platform hears of each once',
    );
  }, 180_000);

  test('the gravest wait for a second person; of two who differ, one is heard', async () => {
    const [kept] = (await open(1, `banned-${kind}`)) as [CaseView];
    const [raced] = (await open(1, `raced-${kind}`)) as [CaseView];
    const [moderator, senior, other] = people as [Person, Person, Person];
    const { body: templates } = await api.send<TemplateList>('GET', '/v1/templates');
    const template = templates.templates.find(({ actions }) => actions.includes('ban'));
    const message = { templateId: template?.id, language: 'zh', blanks: {} };
    const blank = await decide(moderator, kept.id, { actions: [{ kind: 'ban' }], message });
    expect([blank.status, blank.body.code]).toEqual([422, 'template.blank']);
    expect(blank.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/message/blanks/clause',
      '/message/blanks/原因',
    ]);
    const filled = { ...message, blanks: { clause: '3', 原因: '多次诈骗' } };
    const { body: proposal } = await decide(moderator, kept.id, {
      actions: [{ kind: 'ban', hours: 720 }],
      message: filled,
    });
    expect(proposal.state).toBe('proposed');
    const shown = await api.send<CaseView>('GET', `/v1/cases/${kept.id}`);
    expect(shown.body).toMatchObject({ state: 'escalated', proposal: { id: proposal.id } });
    const path = `/v1/decisions/${proposal.id}`;
    expect((await moderator.send('POST', `${path}/confirm`)).status).toBe(403);
    expect((await api.send<{ code: string }>('POST', `${path}/confirm`)).body.code).toBe(
      'approval.member_only',
    );
    const { body: confirmed } = await senior.send<DecisionView>('POST', `${path}/confirm`);
    expect(confirmed).toMatchObject({ state: 'pending', confirmedBy: { name: 'person-1' } });

    const { body: own } = await decide(senior, raced.id, { actions: [{ kind: 'ban' }] });
    expect((await senior.send<{ code: string }>('POST', `/v1/decisions/${own.id}/confirm`)).body.code).toBe(
      'approval.own',
    );
    const answers = await Promise.all([
      other.send('POST', `/v1/decisions/${own.id}/confirm`),
      admin.send('POST', `/v1/decisions/${own.id}/decline`, { reason: '禁言即可' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);

    const { pseudonym } = kept.item.author;
    const ban = async () =>
      (await author(pseudonym)).sanctions.find(({ decisionId }) => decisionId === proposal.id);
    await endUndoWindows(server, database?.url);
    await until(async () => (await ban())?.state === 'active', UNDO_MS + 30_000, 'the ban is in force', 100);
    await until(
      async () => told<CaseDecided>('case.decided').some(({ decisionId }) => decisionId === proposal.id),
      30_000,
      'it is told',
    );
    const event = told<CaseDecided>('case.decided').find(({ decisionId }) => decisionId === proposal.id);
    expect(event).toMatchObject({ message: { language: 'zh' }, strike: { weight: expect.any(Number) } });
    expect(event?.message?.text).toMatch(/第 3 条.*至：20\d\d-\d\d-\d\d \d\d:\d\d（北京时间）.*多次诈骗/);
    const record = await author(pseudonym);
    expect(record.suggestion).toMatchObject({ action: 'ban', hours: 720 });
    expect(record.suggestion.reasons[0]?.zh).toContain('有效期内');

    if (database) {
      const connection = await createConnection(database.url);
      await connection.query('UPDATE sanctions SET ends_at = 1 WHERE ends_at IS NOT NULL');
      await connection.end();
      await until(async () => (await ban())?.state === 'expired', 30_000, 'the clock ends the ban', 100);
    } else {
      const sanction = await ban();
      const revoke = `/v1/authors/${pseudonym}/sanctions/${sanction?.id}/revoke`;
      expect((await senior.send('POST', revoke, { reason: '已补充材料' })).status).toBe(200);
      expect((await senior.send('POST', revoke, { reason: '已补充材料' })).status).toBe(409);
      const unban = ({ inverse, reason }: CaseReversed) => reason === 'revoked' && inverse.length > 0;
      await until(async () => told<CaseReversed>('case.reversed').some(unban), 30_000, 'it is told');
    }
  }, 120_000);
});
