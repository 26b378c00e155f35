import '../support/timed.js';
import { createTenant } from '#libs/application';
import type {
  AuditPage,
  Backtest,
  DictionaryList,
  NormDetail,
  NormPage,
  NormView,
  PolicyList,
  Problem,
  RuleList,
} from '#libs/contracts';
import { systemClock, type Verdict } from '#libs/domain';
import { Database } from '#libs/persistence';
import { loadSecret } from '#libs/runtime';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const HEAD = 'label: spam.diversion\nseverity: 2\nweight: 0.97\nalignment: any\nvariants: [gap]\n';
const words = (...terms: string[]) => `${HEAD}terms: [${terms.join(', ')}]\n`;
const UNKNOWN = '018f0000-0000-7000-8000-000000000000';
type Norm = NormView & Problem;

describe('norms of a tenant’s own', () => {
  let server: FengsuiServer;
  let program: ApiClient;
  let stranger: ApiClient;
  let admin: Person;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  beforeAll(async () => {
    server = await startServer();
    program = new ApiClient(server);
    admin = await signedInAdmin(server);
    const policyAdmin = async (login: string) =>
      (await newMember(admin, login, { role: 'policy_admin' })).person;
    alice = await policyAdmin('alice');
    bob = await policyAdmin('bob');
    carol = await policyAdmin('carol');
    const database = await Database.open({ dataDir: server.dataDir });
    const secret = await loadSecret({ dataDir: server.dataDir });
    const other = await createTenant(
      { database, secret, clock: systemClock },
      { slug: 'other', name: '别家' },
    );
    await database.close();
    stranger = new ApiClient({ url: server.url, apiKey: other.apiKey });
  }, 90_000);
  afterAll(() => server?.remove());

  type Sender = Pick<ApiClient, 'send'> | Pick<Person, 'send'>;
  const post = (who: Sender, path: string, body?: object) => who.send<Norm>('POST', `/v1/norms${path}`, body);
  const draft = async (who: Sender, name: string, text: string | null, kind = 'dictionary') =>
    (await post(who, '', { kind, name, text })).body;
  const approve = (who: Sender, { id, digest }: NormView) => post(who, `/${id}/approve`, { digest });
  const judged = async (text: string, who: Pick<ApiClient, 'send'> = program) =>
    (await who.send<Verdict>('POST', '/v1/moderate', anItem(text))).body;
  const verdictOn = async (text: string) => (await judged(text)).verdict;
  const releaseId = async () => (await alice.send<RuleList>('GET', '/v1/rules')).body.release;
  /** Does something that changes what is judged with, and waits until it is in force. */
  const inForce = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = await releaseId();
    const result = await work();
    await until(async () => (await releaseId()) !== before, 5_000, 'the other release is in force', 50);
    return result;
  };
  const publish = (name: string, text: string | null, kind = 'dictionary') =>
    inForce(async () => {
      const version = await draft(alice, name, text, kind);
      await post(alice, `/${version.id}/submit`);
      const { status, body } = await approve(bob, version);
      expect([status, body.code]).toEqual([200, undefined]);
      return body;
    });

  it('go live when another member approved them, and for this tenant alone', async () => {
    expect(await verdictOn('来坐绿皮车呀')).toBe('allow');
    const before = await judged('你好');
    const version = await draft(alice, 'green', words('绿皮车'));
    expect(version).toMatchObject({
      kind: 'dictionary',
      name: 'green',
      version: 1,
      state: 'draft',
      holds: 1,
      approvalsNeeded: 1,
      editors: [{ kind: 'member', name: 'alice' }],
    });
    expect((await approve(bob, version)).body.code).toBe('norm.illegal_transition');
    expect((await post(alice, `/${version.id}/submit`)).body.state).toBe('review');
    expect(await verdictOn('来坐绿皮车呀')).toBe('allow');

    expect((await approve(alice, version)).body.code).toBe('approval.own');
    expect((await approve(program, version)).body.code).toBe('approval.member_only');
    expect((await post(bob, `/${version.id}/approve`, {})).status).toBe(422);
    const live = await inForce(() => approve(bob, version));
    expect(live.body).toMatchObject({ state: 'live', approvals: [{ name: 'bob' }] });

    expect(await verdictOn('来坐绿皮车呀')).toBe('block');
    const { evidence, release } = await judged('来坐绿.皮.车呀');
    expect(evidence[0]).toMatchObject({ rule: 'own/green', term: '绿皮车', spans: [{ start: 2, end: 7 }] });
    expect(release.norms).toMatch(/^[0-9a-f]{64}$/);
    expect(release.id).not.toBe(before.release.id);
    expect(release.dictionary).toBe(before.release.dictionary);
    const elsewhere = await judged('来坐绿皮车呀', stranger);
    expect([elsewhere.verdict, elsewhere.release.norms]).toEqual(['allow', undefined]);
    const list = await alice.send<DictionaryList>('GET', '/v1/dictionaries');
    expect(list.body.dictionaries.filter(({ own }) => own).map(({ id }) => id)).toEqual(['own/green']);
  });

  it('are rolled back by one member, version by version, as new versions', async () => {
    const first = await publish('steps', words('甲乙丙丁'));
    const second = await publish('steps', words('天地玄黄'));
    expect(await verdictOn('天地玄黄')).toBe('block');
    expect(await verdictOn('甲乙丙丁')).toBe('allow');
    expect((await post(bob, `/${first.id}/rollback`, { reason: '误伤' })).body.code).toBe(
      'norm.illegal_transition',
    );
    expect((await post(program, `/${second.id}/rollback`, { reason: '误伤' })).status).toBe(403);
    const third = (await inForce(() => post(bob, `/${second.id}/rollback`, { reason: '误伤' }))).body;
    expect(third).toMatchObject({ version: 3, state: 'live', restores: 1, digest: first.digest });
    expect(await verdictOn('甲乙丙丁')).toBe('block');
    expect(await verdictOn('天地玄黄')).toBe('allow');
    const gone = await inForce(() => post(bob, `/${third.id}/rollback`, { reason: '还是误伤' }));
    expect(gone.body.state).toBe('retired');
    expect(await verdictOn('甲乙丙丁')).toBe('allow');
    const { body } = await alice.send<NormPage>('GET', '/v1/norms?name=steps');
    expect(body.norms.map(({ version, state }) => `${version} ${state}`)).toEqual([
      '3 retired',
      '2 retired',
      '1 retired',
    ]);
  });

  it('are taken out of force like any other change', async () => {
    await publish('gone', words('午未申酉'));
    expect(await verdictOn('午未申酉')).toBe('block');
    const removal = await publish('gone', null);
    expect(removal).toMatchObject({ version: 2, state: 'retired', removes: true });
    expect(await verdictOn('午未申酉')).toBe('allow');
    expect((await post(alice, '', { kind: 'dictionary', name: 'gone', text: null })).status).toBe(409);
  });

  it('are never approved by who had a hand in them, nor twice, nor as another text than was seen', async () => {
    expect((await admin.send('PUT', '/v1/norms/settings', { approvals: 2 })).status).toBe(200);
    expect((await alice.send('PUT', '/v1/norms/settings', { approvals: 1 })).status).toBe(403);
    const version = await draft(program, 'eyes', words('春风夏雨'));
    expect(version.editors).toMatchObject([{ kind: 'program', name: 'bootstrap' }]);
    expect((await post(program, `/${version.id}/submit`)).body.code).toBe('approval.member_only');
    const changed = await alice.send<Norm>('PUT', `/v1/norms/${version.id}`, {
      text: words('春风秋雨'),
      basedOn: version.digest,
    });
    const late = { text: words('秋风夏雨'), basedOn: version.digest };
    expect((await bob.send<Problem>('PUT', `/v1/norms/${version.id}`, late)).body.code).toBe('norm.changed');
    await post(bob, `/${version.id}/submit`);
    expect((await bob.send<Problem>('PUT', `/v1/norms/${version.id}`, late)).status).toBe(409);
    expect((await approve(carol, version)).body.code).toBe('norm.changed');
    const codes = async () =>
      Promise.all([alice, bob].map(async (person) => (await approve(person, changed.body)).body.code));
    expect(await codes()).toEqual(['approval.own', 'approval.own']);
    expect((await approve(carol, changed.body)).body).toMatchObject({ state: 'review', approvalsNeeded: 2 });
    expect((await approve(carol, changed.body)).body.code).toBe('approval.twice');
    expect(await verdictOn('春风秋雨')).toBe('allow');
    expect((await inForce(() => approve(admin, changed.body))).body.state).toBe('live');
    expect(await verdictOn('春风秋雨')).toBe('block');
    await admin.send('PUT', '/v1/norms/settings', { approvals: 1 });
  });

  it('are sent back with a reason, and withdrawn', async () => {
    const version = await draft(alice, 'back', words('东南西北'));
    expect((await post(bob, '', { kind: 'dictionary', name: 'back', text: words('一二三') })).body.code).toBe(
      'norm.open_version',
    );
    await post(alice, `/${version.id}/submit`);
    const rejected = (await post(bob, `/${version.id}/reject`, { reason: '会误伤方位' })).body;
    expect(rejected).toMatchObject({ state: 'draft', rejection: { name: 'bob', reason: '会误伤方位' } });
    await post(alice, `/${version.id}/submit`);
    expect((await post(alice, `/${version.id}/withdraw`)).body.state).toBe('draft');
    expect((await post(alice, `/${version.id}/withdraw`)).body.state).toBe('retired');
    expect((await post(alice, `/${version.id}/withdraw`)).body.code).toBe('norm.illegal_transition');
    expect((await draft(bob, 'back', words('一二三四'))).version).toBe(2);
  });

  it('may be rules and thresholds, too', async () => {
    const rule =
      "rules:\n  - id: own-link\n    label: spam.advertising\n    score: 0.99\n    severity: 2\n    when: text.body.contains('星河会员')\n    reason: { zh: 推销会员, en: Sells memberships }\n";
    await publish('members', rule, 'rule');
    expect(await verdictOn('加入星河会员')).toBe('block');
    const { body } = await alice.send<RuleList>('GET', '/v1/rules');
    expect(body.rules.filter(({ own }) => own).map(({ id }) => id)).toEqual(['own-link']);
    const clash = await post(alice, '', { kind: 'rule', name: 'again', text: rule });
    expect([clash.status, clash.body.errors[0]?.code]).toEqual([422, 'rule.duplicate']);

    const lenient = 'id: own\nextends: default\nlabels:\n  spam.advertising: { review: 0.5 }\n';
    expect((await post(alice, '', { kind: 'policy', name: 'mine', text: lenient })).status).toBe(422);
    await publish('own', lenient, 'policy');
    expect(await verdictOn('加入星河会员')).toBe('review');
    const policies = await alice.send<PolicyList>('GET', '/v1/policies');
    expect(policies.body.own).toBe('own');
    expect(await verdictOn('来坐绿皮车呀')).toBe('block');
  });

  it('are refused when saved unless they compile, with line and column', async () => {
    const bad = await post(alice, '', { kind: 'dictionary', name: 'bad', text: 'label: spam\nterms: []\n' });
    expect(bad.status).toBe(422);
    expect(bad.body.errors[0]?.pointer).toMatch(/^own\/bad:1:\d+$/);
    const hanging = "when: re(text.body, '(a+)+$') && re2(text.body)\n";
    expect((await post(alice, '', { kind: 'rule', name: 'bad', text: hanging })).status).toBe(422);
    const version = await draft(alice, 'tested', words('红橙黄绿'));
    expect((await alice.send('PUT', `/v1/norms/${version.id}`, { text: 'terms: [' })).status).toBe(422);
    const tests = 'tests:\n  positive: [红橙黄绿蓝]\n  negative: [红橙黄绿真好看]\n';
    await alice.send('PUT', `/v1/norms/${version.id}`, { text: words('红橙黄绿') + tests });
    const submitted = await post(alice, `/${version.id}/submit`);
    expect([submitted.status, submitted.body.code, submitted.body.errors.length]).toEqual([
      422,
      'norm.tests_failed',
      1,
    ]);
    expect(submitted.body.errors[0]?.detail).toContain('红橙黄绿真好看');
  });

  it('show what they change: line by line, and on what was written lately', async () => {
    for (const text of ['去看日出东方', '日出东方真美，我的手机号是 13800138000，到了打我', '别的话'])
      await judged(text);
    await publish('lines', words('明月几时'));
    const version = await draft(alice, 'lines', words('明月几时', '日出东方'));
    const detail = await bob.send<NormDetail>('GET', `/v1/norms/${version.id}`);
    const marked = detail.body.diff.filter(({ kind }) => kind !== 'same');
    expect(marked.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'removed terms: [明月几时]',
      'added terms: [明月几时, 日出东方]',
    ]);
    expect(detail.body.live).toMatchObject({ version: 1, text: words('明月几时') });
    const { status, body } = await bob.send<Backtest>('POST', `/v1/norms/${version.id}/backtest`, {});
    expect(status).toBe(200);
    expect(body.changed).toBe(2);
    expect(body.after.block - body.before.block).toBe(2);
    expect(body.before.allow + body.before.review + body.before.block).toBe(body.items);
    const shown = body.examples.map(({ text, before, after }) => `${before} ${after} ${text}`);
    expect(shown).toContain('allow block 去看日出东方');
    expect(JSON.stringify(body)).not.toContain('13800138000');
    expect(body.release.before).not.toBe(body.release.after);
    expect(await verdictOn('去看日出东方')).toBe('allow');
  });

  it('are nobody else’s', async () => {
    const version = await draft(alice, 'private', words('松竹梅兰'));
    const answers = await Promise.all([
      stranger.send('GET', `/v1/norms/${version.id}`),
      stranger.send('PUT', `/v1/norms/${version.id}`, { text: null }),
      stranger.send('POST', `/v1/norms/${version.id}/withdraw`),
      stranger.send('POST', `/v1/norms/${version.id}/backtest`, {}),
      alice.send('GET', `/v1/norms/${UNKNOWN}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await stranger.send<NormPage>('GET', '/v1/norms')).body.total).toBe(0);
    const moderator = (await newMember(admin, 'dave')).person;
    expect((await post(moderator, '', { kind: 'dictionary', name: 'x', text: words('松竹') })).status).toBe(
      403,
    );
    expect((await approve(moderator, version)).status).toBe(403);
  });

  it('leave a trail', async () => {
    const { body } = await admin.send<AuditPage>('GET', '/v1/audit?action=norm&limit=200');
    const actions = new Set(body.entries.map(({ action }) => action));
    expect([...actions].toSorted()).toEqual(
      [
        'norm.approved',
        'norm.changed',
        'norm.created',
        'norm.published',
        'norm.rejected',
        'norm.removed',
        'norm.rolled_back',
        'norm.settings_changed',
        'norm.submitted',
        'norm.withdrawn',
      ].toSorted(),
    );
    const published = body.entries.find(({ action }) => action === 'norm.published');
    expect(published).toMatchObject({ before: { state: 'review' }, after: { state: 'live' } });
  });
});
