import '../support/timed.js';
import type {
  AuditVerificationView,
  CasePage,
  ErasureView,
  PrivacySettings,
  Retention,
  RetentionPreview,
  RetentionRunPage,
  SubmitAnswer,
} from '#libs/contracts';
import { acrossTenants, Database } from '#libs/persistence';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const DAY_MS = 86_400_000;
const RULES: Retention = {
  defaultDays: 30,
  byLabel: { 'spam.diversion': 90 },
  feedDays: 10,
  auditDays: null,
};

describe('retention', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let harmless: string;
  let young: string;
  let diversion: string;
  let insult: string;

  /** Makes items look as if they had been accepted so many days ago. */
  const age = async (days: number, ...itemIds: string[]) => {
    const database = await Database.open({ dataDir: server.dataDir });
    const bytes = itemIds.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
    await acrossTenants('a test', () =>
      database.transaction(async ({ manager }) => {
        for (const id of bytes)
          await manager.query('UPDATE content_versions SET accepted_at = accepted_at - ? WHERE item_id = ?', [
            days * DAY_MS,
            id,
          ]);
        await manager.query('UPDATE feed_events SET at = at - ? WHERE seq <= 2', [11 * DAY_MS]);
      }),
    );
    await database.close();
  };
  const standing = async () =>
    Promise.all(
      [harmless, young, diversion, insult].map(
        async (id) => (await api.send('GET', `/v1/items/${id}`)).status,
      ),
    );
  const runs = async () => (await api.send<RetentionRunPage>('GET', '/v1/privacy/retention/runs')).body;
  const run = async () => {
    await api.send('POST', '/v1/privacy/retention/runs');
    await until(async () => (await runs()).runs[0]?.state === 'done', 15_000, 'the run is over', 100);
    return (await runs()).runs[0]!;
  };

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', {
      items: ['今天天气真好', '明天也不错吧', '加薇❤芯 abc12345 领福利', '你这个傻逼'].map((text) =>
        anItem(text),
      ),
    });
    [harmless, young, diversion, insult] = body.accepted.map(({ id }) => id) as [
      string,
      string,
      string,
      string,
    ];
    await api.untilJudged();
    await age(40, harmless, diversion, insult);
  });
  afterAll(() => server?.remove());

  it('keeps everything until somebody says how long', async () => {
    const { body } = await api.send<Retention>('GET', '/v1/privacy/retention');
    expect(body).toEqual({ defaultDays: null, byLabel: {}, feedDays: null, auditDays: null });
    const refused = await api.send('PUT', '/v1/privacy/retention', { ...RULES, auditDays: 30 });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/auditDays' }] } });
    expect((await run()).removed).toEqual({});
    expect(await standing()).toEqual([200, 200, 200, 200]);
  });

  it('says beforehand what would go', async () => {
    const { body } = await api.send<RetentionPreview>('POST', '/v1/privacy/retention/preview', RULES);
    expect(body).toMatchObject({
      removes: { items: 1, content_versions: 1, feed_events: 2, audit_rows: 0 },
      keptForOpenCases: 1,
    });
    expect(await standing()).toEqual([200, 200, 200, 200]);
  });

  it('removes what is older than its label allows, but no open case, and reports it', async () => {
    await api.send('PUT', '/v1/privacy/retention', RULES);
    const report = await run();
    expect(report).toMatchObject({ rules: RULES, keptForOpenCases: 1 });
    expect(report.removed).toMatchObject({ items: 1, content_versions: 1, verdicts: 1 });
    expect(await standing()).toEqual([404, 200, 200, 200]);
    const cases = await api.send<CasePage>('GET', '/v1/cases');
    expect(cases.body.cases.map(({ itemId }) => itemId)).toEqual(expect.arrayContaining([diversion, insult]));
    const audit = await api.send<object>('GET', '/v1/audit?action=retention');
    expect(JSON.stringify(audit.body)).toContain('retention.run_finished');
    expect((await api.send<AuditVerificationView>('GET', '/v1/audit/verify')).body.state).toBe('intact');
  });

  it('leaves the numbers of old events without their content', async () => {
    const follower = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
    const { head } = await api.overview();
    await follower.until((events) => events.at(-1)?.seq === head);
    follower.close();
    expect(follower.events.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    expect(follower.events.slice(0, 2).map(({ data }) => data)).toEqual([{ erased: true }, { erased: true }]);
    const told = follower.events.filter(({ data }) => !(data as { erased?: true } | null)?.erased);
    expect(told.length).toBeGreaterThan(0);
  });

  it('lets one person alone switch four eyes off, and says so', async () => {
    const off = await api.send<PrivacySettings>('PUT', '/v1/privacy/settings', { fourEyes: false });
    expect(off).toMatchObject({ status: 200, body: { fourEyes: false } });
    const { body } = await api.send<ErasureView>('POST', '/v1/privacy/erasures', {
      authorExternalId: 'nobody-1',
      reason: '测试',
    });
    expect(body.state).toBe('running');
    const audit = await api.send<object>('GET', '/v1/audit?action=privacy.settings_changed');
    expect(JSON.stringify(audit.body)).toContain('"fourEyes":false');
  });

  it.each([
    ['POST', '/v1/privacy/erasures', { authorExternalId: '', reason: '因为' }, 422],
    ['POST', '/v1/privacy/erasures', { authorExternalId: 'u', reason: '因为', force: true }, 400],
    ['GET', '/v1/privacy/erasures/018f0000-0000-7000-8000-000000000000', undefined, 404],
    ['POST', '/v1/cases/018f0000-0000-7000-8000-000000000000/reveal', { reason: '看看' }, 404],
    ['PUT', '/v1/privacy/retention', { ...RULES, byLabel: { 'abuse.nothing': 3 } }, 400],
  ])('refuses %s %s %j', async (method, path, body, status) => {
    expect((await api.send(method, path, body)).status).toBe(status);
  });
});
