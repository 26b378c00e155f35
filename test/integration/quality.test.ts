import '../support/timed.js';
import readSheets from 'read-excel-file/node';
import type {
  ClaimView,
  DeskFigures,
  Exposure,
  Guidelines,
  OwnFigures,
  PeopleFigures,
  PublicGuidelines,
  ReviewPage,
  ReviewTask,
  ReviewView,
} from '#libs/contracts';
import { type Action, LABEL_NAMES } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

let server: FengsuiServer;
let api: ApiClient;
let admin: Person;

beforeAll(async () => {
  server = await startServer();
  api = new ApiClient(server);
  admin = await signedInAdmin(server);
  // Nothing is drawn for a second look by chance before a test asks for it.
  await settings(0);
});
afterAll(() => server.remove());

const settings = (reviewShare: number) =>
  api.send('PUT', '/v1/quality-settings', {
    goldenShare: 0,
    reviewShare,
    reviewShareByLabel: {},
    breakAfter: 30,
  });

describe('the community guidelines', () => {
  const anybody = () => new ApiClient(server, {});
  const read = async () => (await api.send<Guidelines>('GET', '/v1/clauses')).body;

  test('ship with a clause for every label', async () => {
    const { revision, published, clauses, path } = await read();
    expect([revision, published, path]).toEqual([0, true, '/rules/default']);
    expect(new Set(clauses.flatMap(({ labels }) => labels))).toEqual(new Set(LABEL_NAMES));
  });

  test('are a page for everybody: no script, no cookie, cacheable, in the language of the reader', async () => {
    const zh = await anybody().send<string>('GET', '/rules/default');
    expect(zh.status).toBe(200);
    expect(zh.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(zh.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(zh.headers.get('cache-control')).toBe('public, max-age=300');
    expect(zh.headers.getSetCookie()).toEqual([]);
    expect(zh.body).toContain('社区准则');
    const en = await anybody().send<string>('GET', '/rules/default', undefined, { 'accept-language': 'en' });
    expect(en.body).toContain('Community guidelines');
    const chosen = await anybody().send<string>('GET', '/rules/default?lang=zh&utm=x', undefined, {
      'accept-language': 'en',
    });
    expect(chosen.body).toContain('社区准则');
    const again = await anybody().send('GET', '/rules/default', undefined, {
      'if-none-match': zh.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  test('are changed against the revision that was read, and a decision cites one that exists', async () => {
    const { clauses } = await read();
    const mine = [{ ...clauses[0], code: '9.9', title: { zh: '自己的', en: 'Our own' } }];
    const change = { revision: 0, published: true, clauses: mine };
    expect((await api.send('PUT', '/v1/clauses', change)).status).toBe(200);
    const stale = await api.send('PUT', '/v1/clauses', { ...change, clauses });
    expect([stale.status, stale.body.code]).toEqual([409, 'settings.changed']);
    const twice = await api.send('PUT', '/v1/clauses', {
      ...change,
      revision: 1,
      clauses: [...mine, ...mine],
    });
    expect([twice.status, twice.body.errors[0]?.pointer]).toEqual([422, '/clauses']);
    const open = await anybody().send<PublicGuidelines>('GET', '/v1/public/guidelines/default');
    expect(open.body.clauses.map(({ code }) => code)).toEqual(['9.9']);

    await api.send('POST', '/v1/moderate', anItem('加薇❤芯 abc12345 领福利'));
    const { body: page } = await api.send<{ cases: { id: string }[] }>('GET', '/v1/cases');
    const id = page.cases[0]?.id;
    const { body: claim } = await api.send<{ token: string }>('POST', `/v1/cases/${id}/claim`);
    const decide = (clause: string) =>
      api.send('POST', `/v1/cases/${id}/decide`, {
        token: claim.token,
        actions: [{ kind: 'remove' }],
        clause,
      });
    const unknown = await decide('1.1');
    expect([unknown.status, unknown.body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/clause', code: 'clause.unknown' }),
    ]);
    expect((await decide('9.9')).status).toBe(200);
  });

  test('are nobody’s business once they are switched off', async () => {
    const { revision, clauses } = await read();
    await api.send('PUT', '/v1/clauses', { revision, published: false, clauses });
    for (const path of ['/rules/default', '/v1/public/guidelines/default', '/rules/nobody'])
      expect((await anybody().send('GET', path)).body.code).toBe('request.not_found');
    await api.send('PUT', '/v1/clauses', { revision: revision + 1, published: true, clauses });
  });
});

test('what was seen unblurred is counted for oneself, and a break is suggested', async () => {
  const report = async (body: unknown) => (await admin.send<Exposure>('POST', '/v1/me/exposure', body)).body;
  const { body: before } = await admin.send<Exposure>('GET', '/v1/me/exposure');
  expect(before).toMatchObject({ seen: 0, sinceBreak: 0, breakAfter: 30, breakDue: false });
  expect(await report({ seen: 29 })).toMatchObject({ seen: 29, sinceBreak: 29, breakDue: false });
  expect(await report({ seen: 1 })).toMatchObject({ seen: 30, sinceBreak: 30, breakDue: true });
  expect(await report({ tookBreak: true })).toMatchObject({ seen: 30, sinceBreak: 0, breakDue: false });
  expect(await report({ seen: 2 })).toMatchObject({ seen: 32, sinceBreak: 2 });
  const program = await api.send('GET', '/v1/me/exposure');
  expect([program.status, program.body.code]).toEqual([403, 'approval.member_only']);
});

type Sender = Pick<ApiClient, 'send'>;

/** Opens a case with new words, and decides it. @returns its id */
async function decided(
  by: Sender,
  actions: readonly Action[],
  clause?: string,
  body = `加薇❤芯 abc12345 领福利 ${Math.random()}`,
): Promise<string> {
  const item = anItem(body);
  const { body: verdict } = await api.send<{ itemId: string }>('POST', '/v1/moderate', item);
  const { body: page } = await api.send<{ cases: { id: string; itemId: string }[] }>(
    'GET',
    '/v1/cases?limit=200',
  );
  const id = page.cases.find(({ itemId }) => itemId === verdict.itemId)?.id;
  const { body: claim } = await by.send<ClaimView>('POST', `/v1/cases/${id}/claim`);
  const answer = await by.send('POST', `/v1/cases/${id}/decide`, { token: claim.token, actions, clause });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(id);
}

describe('figures', () => {
  const figures = async (query = '') => (await api.send<DeskFigures>('GET', `/v1/desk/figures${query}`)).body;

  test('count what was committed, whom it took how long, and which rules were right', async () => {
    await decided(admin, [{ kind: 'remove' }], '9.9');
    const formula = '=HYPERLINK("http://x")\u0000 加薇❤芯 abc12345 领福利，电话 13800138000';
    await decided(admin, [{ kind: 'remove' }, { kind: 'warn' }], undefined, formula);
    await decided(admin, [{ kind: 'approve' }]);
    const committed = async () => (await figures()).overturn.all.of;
    await until(
      async () => (await committed()) === 4,
      20_000,
      'these and the first decision are committed',
      200,
    );
    const after = await figures();
    expect(after.actions).toEqual([
      { name: 'remove', n: 3 },
      { name: 'approve', n: 1 },
      { name: 'warn', n: 1 },
    ]);
    expect(after.clauses).toEqual([{ name: '9.9', n: 2 }]);
    expect(after.labels).toEqual([{ name: 'spam.diversion', n: 4 }]);
    expect(after.sla).toMatchObject({ missed: 0, share: 1 });
    expect(after.decisionMs.p50).toBeGreaterThan(0);
    expect(after.waitMs.p99).toBeGreaterThanOrEqual(after.decisionMs.p50 ?? 0);
    const term = after.rules.find(({ kind, name }) => kind === 'term' && name.startsWith('加微信 · '));
    expect(term?.precision).toMatchObject({ n: 3, of: 4, share: 0.75 });
    expect(after.rules.map(({ kind }) => kind)).toContain('model');
    expect(after.flow.at(-1)?.decided).toBe(after.overturn.all.of);
    expect(after.flow.at(-1)?.opened).toBeGreaterThanOrEqual(4);
    expect(Date.parse(after.flow.at(-1)?.at ?? '') % 86_400_000).toBe(16 * 3_600_000);
  }, 60_000);

  test('are of the stretch and the queue that were asked for', async () => {
    expect((await figures('?queue=nowhere')).overturn.all.of).toBe(0);
    expect((await figures('?to=2026-01-01T00:00:00Z')).flow).toEqual([]);
    const hours = await figures('?bucket=hour');
    expect(hours.flow.reduce((sum, { decided: n }) => sum + n, 0)).toBe(hours.overturn.all.of);
    const long = await api.send('GET', '/v1/desk/figures?from=2020-01-01T00:00:00Z');
    expect([long.status, long.body.errors[0]?.code]).toEqual([422, 'time.out_of_range']);
  });

  test('of one’s own are one’s own; everybody’s are by name', async () => {
    const { body: mine } = await admin.send<OwnFigures>('GET', '/v1/desk/figures/mine');
    expect(mine).toMatchObject({ decided: 3, overturned: { n: 0, of: 3 }, exposure: [{ seen: 32 }] });
    expect(mine.days).toEqual([{ day: mine.exposure[0]?.day, decided: 3 }]);
    const { body: all } = await api.send<PeopleFigures>('GET', '/v1/desk/figures/people');
    expect(all.people).toEqual([expect.objectContaining({ name: 'admin', decided: 3 })]);
    expect((await api.send('GET', '/v1/desk/figures/mine')).body.code).toBe('approval.member_only');
  });
});

describe('exports', () => {
  const fetched = async (path: string) =>
    fetch(`${server.url}/v1/exports/${path}`, { headers: { authorization: `Bearer ${server.apiKey}` } });

  test('are CSV that no spreadsheet takes for a formula, in Chinese or English, without personal data', async () => {
    const zh = await fetched('decisions');
    expect(zh.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(zh.headers.get('content-disposition')).toBe('attachment; filename="decisions.csv"');
    const text = Buffer.from(await zh.arrayBuffer()).toString('utf8');
    expect(text.startsWith('\ufeff决定编号,案件编号,决定时间')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"") 加薇❤芯`);
    expect(text).not.toContain('13800138000');
    expect(text).not.toContain('\u0000');
    expect(text.trim().split('\n')).toHaveLength(5);
    expect(text).toContain('删除、警告');
    expect(text).toMatch(/,202\d-\d\d-\d\d \d\d:\d\d:\d\d,/);
    const en = await (await fetched('cases?lang=en')).text();
    expect(en.split('\n')[0]).toContain('Case,Opened at,State');
    for (const kind of ['reports', 'appeals', 'figures']) expect((await fetched(kind)).status).toBe(200);
    expect((await fetched('everything')).status).toBe(404);
  });

  test('are workbooks too, whose text is text', async () => {
    const answer = await fetched('decisions?format=xlsx');
    const [sheet] = await readSheets(Buffer.from(await answer.arrayBuffer()));
    const rows = sheet?.data ?? [];
    expect(rows).toHaveLength(5);
    expect(rows[0]?.at(-1)).toBe('内容');
    expect(rows.map((row) => row.at(-1))).toContainEqual(expect.stringMatching(/^=HYPERLINK/));
    expect(typeof rows[1]?.[10]).toBe('number');
  });

  test('are rows of the audit log', async () => {
    const { body } = await api.send<{ total: number }>('GET', '/v1/audit?action=desk.exported');
    expect(body.total).toBe(6);
  });
});

describe('blind second reviews', () => {
  const next = async (by: Sender) => by.send<ReviewTask>('POST', '/v1/reviews/next');
  let reviewer: Person;

  beforeAll(async () => {
    reviewer = (await newMember(admin, 'second', { role: 'senior_moderator' })).person;
  });

  test('show a colleague the words, not the decision; agreement and disagreement are counted', async () => {
    await settings(1);
    const waiting = async () =>
      (await reviewer.send<{ waiting: number }>('GET', '/v1/reviews/waiting')).body.waiting;
    const removed = await decided(admin, [{ kind: 'remove' }]);
    await until(async () => (await waiting()) === 1, 20_000, 'the first waits for a second look', 200);
    await decided(admin, [{ kind: 'approve' }]);
    await until(async () => (await waiting()) === 2, 20_000, 'both wait for a second look', 200);
    await settings(0);
    expect((await next(admin)).status).toBe(204);
    expect((await next(api)).body).toMatchObject({ code: 'approval.member_only' });

    const first = await next(reviewer);
    expect(first.status).toBe(200);
    expect(Object.keys(first.body).sort()).toEqual(
      ['evidence', 'id', 'item', 'labels', 'reasons', 'severity', 'until', 'verdict'].sort(),
    );
    expect(Object.keys(first.body.item).sort()).toEqual(['personal', 'scene', 'text', 'type']);
    expect((await next(reviewer)).body.id).toBe(first.body.id);
    const answer = (id: string, by: Sender = reviewer) =>
      by.send<ReviewView>('POST', `/v1/reviews/${id}/decide`, { actions: [{ kind: 'remove' }] });
    expect((await answer(first.body.id, admin)).body).toMatchObject({ code: 'review.lost' });
    const agreed = await answer(first.body.id);
    expect([agreed.status, agreed.body.state, agreed.body.caseId]).toEqual([200, 'agreed', removed]);
    expect((await answer(first.body.id)).body).toMatchObject({ code: 'review.lost' });
    const second = await answer((await next(reviewer)).body.id);
    expect([second.body.state, second.body.decision.actions.map(({ kind }) => kind)]).toEqual([
      'disagreed',
      ['approve'],
    ]);
    expect((await next(reviewer)).status).toBe(204);

    const { body: page } = await admin.send<ReviewPage>('GET', '/v1/reviews');
    expect([page.total, page.reviews.map(({ id }) => id)]).toEqual([1, [second.body.id]]);
    const { body: figures } = await api.send<DeskFigures>('GET', '/v1/desk/figures');
    expect(figures.agreement).toMatchObject({ n: 2, agreed: 1 });
    const { body: mine } = await admin.send<OwnFigures>('GET', '/v1/desk/figures/mine');
    expect(mine.reviewed).toMatchObject({ n: 1, of: 2 });

    const settle = (by: Sender, outcome: string) =>
      by.send<ReviewView>('POST', `/v1/reviews/${second.body.id}/settle`, { outcome, note: '看了上下文' });
    for (const either of [admin, reviewer])
      expect((await settle(either, 'reverse')).body).toMatchObject({ code: 'approval.own' });
    const third = (await newMember(admin, 'third', { role: 'senior_moderator' })).person;
    expect((await settle(third, 'reverse')).body).toMatchObject({ state: 'reversed', note: '看了上下文' });
    expect((await settle(third, 'uphold')).body).toMatchObject({ code: 'review.illegal_transition' });
    const { body: again } = await api.send<DeskFigures>('GET', '/v1/desk/figures');
    expect(again.overturn.all.n).toBe(1);
    const term = again.rules.find(({ name }) => name.startsWith('加微信 · '));
    expect(term?.overturned.n).toBe(1);
  }, 60_000);
});
