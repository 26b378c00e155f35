import '../support/timed.js';
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type {
  AccessReport,
  AuditVerificationView,
  CasePage,
  CaseView,
  ClaimView,
  DecisionView,
  ErasureView,
  ItemAnswer,
  ReportReceipt,
  RevealAnswer,
  SubmitAnswer,
} from '#libs/contracts';
import type { Item, Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import {
  type FengsuiServer,
  freshDatabase,
  type ServerOptions,
  startServer,
  testRedisUrl,
} from '../support/services.js';
import { tracesInFiles, tracesInMysql, tracesInRedis } from '../support/traces.js';

const PLACES = [
  {
    name: 'SQLite',
    open: async () => ({
      options: { readyWithinMs: 90_000 } as ServerOptions,
      traces: async (words: readonly string[], server: FengsuiServer) => tracesInFiles(server.dataDir, words),
      close: async () => undefined,
    }),
  },
  {
    name: 'MariaDB and Redis',
    open: async () => {
      const { url, drop } = await freshDatabase();
      const redis = new URL(testRedisUrl());
      redis.pathname = '/11';
      const flush = async () => {
        const client = new Redis(redis.href);
        await client.flushdb();
        client.disconnect();
      };
      await flush();
      return {
        options: {
          readyWithinMs: 90_000,
          env: { DATABASE_URL: url, REDIS_URL: redis.href, FENGSUI_SECRET: 's'.repeat(40) },
        } as ServerOptions,
        traces: async (words: readonly string[]) => [
          ...(await tracesInMysql(url, words)),
          ...(await tracesInRedis(redis.href, words)),
        ],
        close: async () => {
          await flush();
          await drop();
        },
      };
    },
  },
];

describe.each(PLACES)('erasing an author on $name', ({ open }) => {
  const mark = randomBytes(4).toString('hex');
  const author = { externalId: `author-${mark}`, name: `云端独行侠${mark}` };
  const words = [author.externalId, author.name, `此言独一无二${mark}`, `另一句话${mark}`, `昵称藏字${mark}`];
  const [, , spam, other] = words as [string, string, string, string];
  let place: Awaited<ReturnType<typeof open>>;
  let server: FengsuiServer;
  let platform: ApiClient;
  let admin: ApiClient;
  let bystander: string;
  let lonely: Item;
  let nickname: Item;
  let erasure: ErasureView;
  /** The case of somebody else's item that the author reported. */
  let reported: string;

  const by = (body: string, change: Partial<Item> = {}) => anItem(body, { author, ...change });
  const keyed = (key: string) => ({ 'idempotency-key': `${key}-${mark}` });
  const erasureNow = async () =>
    (await platform.send<ErasureView>('GET', `/v1/privacy/erasures/${erasure.id}`)).body;
  const report = async () =>
    (
      await platform.send<AccessReport>('POST', '/v1/privacy/access-reports', {
        authorExternalId: author.externalId,
      })
    ).body;
  const caseOf = async (id: string) => (await platform.send<CaseView>('GET', `/v1/cases/${id}`)).body;
  const casesOf = async (client: ApiClient) =>
    (await client.send<CasePage>('GET', '/v1/cases?limit=200')).body.cases;

  beforeAll(async () => {
    place = await open();
    server = await startServer(place.options);
    platform = new ApiClient(server);
    admin = await platform.signIn(server.adminPassword);

    lonely = by(`加薇❤芯 abc${mark} ${spam} 电话13800138000`);
    nickname = by(`昵称藏字${mark}`, { type: 'nickname', scene: 'nickname', externalId: author.externalId });
    const foreign = anItem(`加薇❤芯 xyz99887 无关的人 ${mark.slice(0, 3)}`);
    await platform.send('POST', '/v1/moderate', lonely, keyed('moderate'));
    const { body } = await platform.send<SubmitAnswer>(
      'POST',
      '/v1/items',
      { items: [by(other), nickname, foreign, { ...lonely, text: { body: `傻逼 ${other}` } }] },
      keyed('batch'),
    );
    bystander = body.accepted[2]!.id;
    await platform.untilJudged();
    await platform.send('POST', '/v1/corrections', {
      items: [
        { text: `${spam} 单独的话`, externalId: `own-${mark}`, task: 'negative', label: 1, author },
        { itemId: body.accepted[0]!.id, task: 'spam', label: 0 },
      ].map(({ author: who, ...rest }: { author?: typeof author }) => ({
        ...rest,
        ...(who && { author: { externalId: who.externalId } }),
      })),
    });
    const mine = (await casesOf(platform)).find(({ item }) => item.text.body.includes(mark));
    const { body: claim } = await platform.send<ClaimView>('POST', `/v1/cases/${mine?.id}/claim`);
    const { body: decision } = await platform.send<DecisionView>('POST', `/v1/cases/${mine?.id}/decide`, {
      token: claim.token,
      actions: [{ kind: 'remove' }],
    });
    await endUndoWindows(server, place.options.env?.DATABASE_URL);
    const appeal = {
      decisionId: decision.id,
      author: { externalId: author.externalId },
      text: `${other}，请再看`,
    };
    const isTaken = async () => (await platform.send('POST', '/v1/appeals', appeal)).status === 202;
    await until(isTaken, 30_000, 'the decision is final and appealed against');
    const report = {
      itemId: bystander,
      reporter: { externalId: author.externalId },
      reason: 'abuse',
      note: other,
    };
    const { body: told } = await platform.send<ReportReceipt>('POST', '/v1/reports', report);
    reported = told.caseId;
  }, 120_000);
  afterAll(async () => {
    await server?.remove();
    await place?.close();
  });

  it('shows nobody more than a pseudonym and masked words, on no way', async () => {
    const follower = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
    await follower.until((events) => events.some(({ type }) => type === 'case.opened'));
    const told = JSON.stringify(follower.events.filter(({ type }) => type.startsWith('case.')));
    follower.close();
    const shown = JSON.stringify([told, await casesOf(admin), await casesOf(platform)]);
    for (const secret of [author.externalId, author.name, '13800138000']) expect(shown).not.toContain(secret);
    expect(shown).toContain('138••••••00');

    const [mine] = (await casesOf(admin)).filter(({ item }) => item.text.body.includes(mark));
    const item = await admin.send<ItemAnswer>('GET', `/v1/items/${mine!.itemId}`);
    const raw = await platform.send<ItemAnswer>('GET', `/v1/items/${mine!.itemId}`);
    expect(JSON.stringify(item.body)).not.toContain(author.externalId);
    expect(JSON.stringify(item.body)).not.toContain('13800138000');
    expect(JSON.stringify(raw.body)).toContain(author.externalId);
    expect(JSON.stringify(raw.body)).toContain('13800138000');
  });

  it('reveals a case to who gives a reason, and the audit log tells', async () => {
    const [mine] = (await casesOf(admin)).filter(({ item }) => item.author.pseudonym);
    const path = `/v1/cases/${mine!.id}/reveal`;
    expect((await admin.send('POST', path, {})).status).toBe(422);
    const { body } = await admin.send<RevealAnswer>('POST', path, { reason: `核实 ${author.externalId}` });
    expect(body).toMatchObject({
      caseId: mine!.id,
      left: 59,
      author: { pseudonym: mine!.item.author.pseudonym },
    });
    const log = await platform.send<object>('GET', '/v1/audit?action=case.revealed');
    expect(JSON.stringify(log.body)).toContain(`核实 ${author.externalId}`);
    expect(JSON.stringify(log.body)).toContain('admin');
  });

  it('reports all that is held', async () => {
    const held = await report();
    const totals = { items: 3, versions: 4, verdicts: 4, corrections: 2, reports: 1, appeals: 1 };
    expect(held.totals).toMatchObject(totals);
    expect(held.reports).toMatchObject([{ reason: 'abuse', note: other, state: 'merged' }]);
    expect(held.appeals).toMatchObject([{ text: `${other}，请再看`, state: 'open' }]);
    expect(held.reporter).toMatchObject({ received: 1 });
    expect((await caseOf(reported)).reports.count).toBe(1);
    expect(JSON.stringify(held)).toContain(spam);
    expect(held.auditMentions.map(({ action }) => action)).toContain('case.revealed');
    expect(JSON.stringify(held)).not.toContain('无关的人');
  });

  it('waits for a second member, who is not the one that asked', async () => {
    const wish = { authorExternalId: author.externalId, reason: `${author.externalId} 要求注销` };
    const own = await admin.send<ErasureView>('POST', '/v1/privacy/erasures', wish);
    expect(own.body).toMatchObject({ state: 'requested', authorExternalId: author.externalId });
    expect(await admin.send('POST', `/v1/privacy/erasures/${own.body.id}/approve`)).toMatchObject({
      status: 403,
      body: { code: 'approval.own' },
    });
    expect((await platform.send('POST', '/v1/privacy/erasures', wish)).status).toBe(409);
    const back = await admin.send('POST', `/v1/privacy/erasures/${own.body.id}/reject`, {
      reason: '重新提交',
    });
    expect(back.body).toMatchObject({ state: 'rejected', authorExternalId: null });

    const asked = await platform.send<ErasureView>('POST', '/v1/privacy/erasures', wish);
    erasure = asked.body;
    expect(await platform.send('POST', `/v1/privacy/erasures/${erasure.id}/approve`)).toMatchObject({
      status: 403,
      body: { code: 'approval.member_only' },
    });
  });

  it('removes everything, through a death half-way, with items still on their way', async () => {
    const many = Array.from({ length: 400 }, () => by(`${other} ${randomBytes(3).toString('hex')}`));
    await platform.send('POST', '/v1/items', { items: many }, keyed('many'));
    const approved = await admin.send<ErasureView>('POST', `/v1/privacy/erasures/${erasure.id}/approve`);
    expect(approved.body.state).toBe('running');
    await until(async () => Object.keys((await erasureNow()).removed).length > 0, 30_000, 'it has begun', 10);
    await server.kill('SIGKILL');
    server = await startServer({ ...place.options, dataDir: server.dataDir, port: server.port });
    await until(async () => (await erasureNow()).state === 'done', 30_000, 'it is done', 200);
    const done = await erasureNow();
    expect(done.removed).toMatchObject({
      content_versions: 404,
      items: 403,
      idempotency_keys: 3,
      corrections: 2,
      reports: 1,
      appeals: 1,
    });
    expect((await caseOf(reported)).reports.count).toBe(0);
    expect(JSON.stringify(done)).not.toContain(author.externalId);
  }, 120_000);

  it('leaves no trace in storage, logs or exports', async () => {
    expect(await place.traces(words, server)).toEqual([]);
    const audit = await fetch(`${server.url}/v1/audit/export`, {
      headers: { authorization: `Bearer ${server.apiKey}` },
    });
    const exports = [server.stdout(), await audit.text(), JSON.stringify(await casesOf(platform))];
    for (const word of words) for (const text of exports) expect(text).not.toContain(word);
  });

  it('keeps the chain whole, the feed without a gap, and what others wrote', async () => {
    const verified = await platform.send<AuditVerificationView>('GET', '/v1/audit/verify');
    expect(verified.body).toMatchObject({ state: 'intact' });
    const follower = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
    const { head } = await platform.overview();
    await follower.until((events) => events.at(-1)?.seq === head);
    expect(follower.events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    expect(follower.events.some(({ type }) => type === 'case.removed')).toBe(true);
    for (const word of words) expect(JSON.stringify(follower.events)).not.toContain(word);
    follower.close();
    const { body } = await platform.send<ItemAnswer>('GET', `/v1/items/${bystander}`);
    expect(body.versions[0]!.verdict).toMatchObject({ verdict: expect.stringMatching(/review|block/) });
    expect(Object.values((await report()).totals).every((count) => count === 0)).toBe(true);
  });

  it('is not undone by a request sent again; what comes later is new', async () => {
    expect(await platform.send('POST', '/v1/moderate', lonely, keyed('moderate'))).toMatchObject({
      status: 410,
      body: { code: 'item.erased' },
    });
    const { type, externalId } = lonely;
    for (const item of [
      { type, externalId },
      { type: 'nickname', externalId: author.externalId },
    ]) {
      const report = { item, reporter: { externalId: 'somebody' }, reason: 'spam' };
      expect(await platform.send('POST', '/v1/reports', report)).toMatchObject({
        status: 410,
        body: { code: 'item.erased' },
      });
    }
    const again = await platform.send<Verdict>('POST', '/v1/moderate', lonely);
    expect(again.body).toMatchObject({ version: 1 });
    expect((await report()).totals).toMatchObject({ items: 1, versions: 1 });
  });
});
