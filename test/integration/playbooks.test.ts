import '../support/timed.js';
import type {
  DryRunAnswer,
  IncidentPlaybooks,
  IncidentView,
  MonitorView,
  NotificationPage,
  PlaybookDetail,
  PlaybookRunStep,
  PlaybookRunView,
  PlaybookTemplates,
  PolicyHoldPage,
  Problem,
} from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { acrossTenants, Database } from '#libs/persistence';
import { anItem } from '../builders/items.js';
import { ApiClient, type FeedFollower, until } from '../support/client.js';
import { BEHIND_PROXY, newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const PLACES = [
  { name: 'SQLite', open: async () => ({ url: undefined, drop: async () => undefined }) },
  { name: 'MariaDB', open: freshDatabase },
];
const role = (name: string) => ({ kind: 'role', role: name });
const title = (zh: string) => ({ zh, en: zh });

describe.each(PLACES)('playbooks on $name', ({ open }) => {
  let place: { url: string | undefined; drop: () => Promise<unknown> };
  let server: FengsuiServer;
  let program: ApiClient;
  let admin: Person;
  let alice: { id: string; person: Person };
  let bob: { id: string; person: Person };
  let sam: { id: string; person: Person };
  let feed: FeedFollower;
  let monitor: MonitorView;
  let playbook: PlaybookDetail;
  let incident: IncidentView;

  const post = <Body = Problem>(who: Person | ApiClient, path: string, body: unknown = {}) =>
    who.send<Body>('POST', path, body);
  const judged = async (text: string) => {
    const { status, body } = await post<Verdict>(program, '/v1/moderate', anItem(text));
    if (status !== 200) throw new Error(`not judged: ${JSON.stringify(body)}`);
    return body;
  };
  const running = async () =>
    (await admin.send<IncidentPlaybooks>('GET', `/v1/incidents/${incident.id}/playbooks`)).body;
  const theStep = async (key: string): Promise<PlaybookRunStep> => {
    const found = (await running()).runs.flatMap(({ steps }) => steps).find((step) => step.key === key);
    if (!found) throw new Error(`no step ${key}`);
    return found;
  };
  const order = async <Body = PlaybookRunView>(
    who: Person | ApiClient,
    key: string,
    verb: string,
    body = {},
  ) => post<Body>(who, `/v1/incidents/${incident.id}/steps/${(await theStep(key)).id}/${verb}`, body);
  const now = async () =>
    (await admin.send<IncidentView>('GET', `/v1/incidents/${incident.id}`)).body.revision;

  /** Lets the time of what is open run out. */
  const elapse = async (statement: string) => {
    const database = await Database.open({ dataDir: server.dataDir, databaseUrl: place.url });
    await acrossTenants('a test', () => database.transaction(({ manager }) => manager.query(statement)));
    await database.close();
  };

  beforeAll(async () => {
    place = await open();
    server = await startServer({
      readyWithinMs: 90_000,
      env: {
        ...BEHIND_PROXY,
        ...(place.url && { DATABASE_URL: place.url, FENGSUI_SECRET: 's'.repeat(40) }),
      },
    });
    program = new ApiClient(server);
    admin = await signedInAdmin(server);
    alice = await newMember(admin, 'alice', { role: 'crisis_manager' });
    bob = await newMember(admin, 'bob', { role: 'crisis_manager' });
    sam = await newMember(admin, 'sam', { role: 'senior_moderator' });
    feed = await admin.follow(0);
    monitor = (await post<MonitorView>(admin, '/v1/monitors', { name: '星河', include: ['星河手机'] })).body;
  }, 150_000);
  afterAll(async () => {
    feed?.close();
    await server?.remove();
    await place?.drop();
  });

  it('ships some to begin with', async () => {
    const { body } = await alice.person.send<PlaybookTemplates>('GET', '/v1/playbooks/templates');
    expect(body.total).toBe(3);
    const { key, body: shipped } = body.templates[0]!;
    const made = await post<PlaybookDetail>(alice.person, '/v1/playbooks', { key, body: shipped });
    expect([made.status, made.body.open, made.body.live]).toEqual([201, { number: 1, state: 'draft' }, null]);
  });

  it('refuses what could not be carried out, and says where', async () => {
    const step = (key: string, more = {}) => ({ key, title: title(key), owner: role('scribe'), ...more });
    const body = {
      name: title('坏的'),
      steps: [
        step('a', { after: ['b'] }),
        step('b', { after: ['a'] }),
        step('c', { owner: { kind: 'person', memberId: monitor.id } }),
        step('d', { action: { kind: 'open_queue', queue: 'nowhere' } }),
      ],
    };
    const { status, body: problem } = await post(alice.person, '/v1/playbooks', { key: 'bad', body });
    expect(status).toBe(422);
    expect(problem.errors.map(({ pointer, code }) => `${pointer} ${code}`).toSorted()).toEqual([
      '/body/steps/0/after step.circle',
      '/body/steps/1/after step.circle',
      '/body/steps/2/owner/memberId member.unknown',
      '/body/steps/3/action/queue queue.unknown',
    ]);
    expect((await post(sam.person, '/v1/playbooks', { key: 'bad', body })).status).toBe(403);
  });

  it('is put in force by somebody else than who wrote it, as it was seen', async () => {
    const body = {
      name: title('星河预案'),
      startsOn: { levels: [1, 2], monitors: [monitor.id], origins: null },
      steps: [
        {
          key: 'call',
          title: title('召集'),
          owner: role('commander'),
          action: {
            kind: 'notify',
            targets: [role('commander'), role('liaison')],
            message: title('请进入事件'),
          },
        },
        { key: 'verify', title: title('核实'), owner: role('scribe'), dueMin: 15, after: ['call'] },
        {
          key: 'hold',
          title: title('先审后发'),
          owner: role('commander'),
          approval: 'commander',
          action: { kind: 'hold', monitorId: null, terms: [], hours: 2 },
        },
        {
          key: 'order',
          title: title('通知业务'),
          owner: role('liaison'),
          after: ['verify'],
          approval: 'second',
          action: { kind: 'webhook', data: { task: 'pin' } },
        },
        { key: 'recall', title: title('召回'), owner: role('deputy'), when: { atLeastLevel: 1 }, dueMin: 60 },
      ],
    };
    playbook = (await post<PlaybookDetail>(alice.person, '/v1/playbooks', { key: 'river', body })).body;
    const path = `/v1/playbooks/${playbook.id}`;
    const digest = playbook.versions[0]!.digest;
    expect((await post(bob.person, `${path}/approve`, { digest })).body.code).toBe(
      'playbook.illegal_transition',
    );
    expect((await post(program, `${path}/submit`)).body.code).toBe('approval.member_only');
    expect((await post(alice.person, `${path}/submit`)).status).toBe(200);
    expect((await post(alice.person, `${path}/approve`, { digest })).body.code).toBe('approval.own');
    expect((await post(bob.person, `${path}/approve`, { digest: '0'.repeat(64) })).body.code).toBe(
      'playbook.changed',
    );
    const live = await post<PlaybookDetail>(bob.person, `${path}/approve`, { digest });
    expect([live.status, live.body.live]).toEqual([200, 1]);
    const clash = await post(alice.person, '/v1/playbooks', { key: 'river', body });
    expect(clash.body.code).toBe('playbook.key_taken');
  });

  it('is gone through in simulated time: who would be told what, when', async () => {
    const { body } = await post<DryRunAnswer>(sam.person, `/v1/playbooks/${playbook.id}/dry-run`, {
      level: 2,
      startAt: '2026-10-01T09:30:00+08:00',
      otherwise: 'never',
      answers: [
        { afterMin: 5, step: 'hold', do: 'approve' },
        { afterMin: 30, level: 1 },
      ],
    });
    expect(body.startsByItself).toBe(true);
    expect(body.events.map(({ afterMin, kind, step }) => `${afterMin} ${kind} ${step}`)).toEqual([
      '0 acted call',
      '0 opened verify',
      '0 asked hold',
      '0 skipped recall',
      '5 done hold',
      '5 acted hold',
      '15 overdue verify',
      '30 level null',
      '30 opened recall',
      '90 overdue recall',
    ]);
    expect(body.completedMin).toBeNull();
    expect(body.elapsedMs).toBeLessThan(1_000);
  });

  it('begins with an incident that it is for, and tells who has to do something', async () => {
    const opened = await post<IncidentView>(alice.person, '/v1/incidents', {
      ...{ title: '星河手机起火', level: 2, monitorId: monitor.id },
      roles: { commander: bob.id, scribe: sam.id },
    });
    expect(opened.status).toBe(201);
    incident = opened.body;
    const { runs, startable } = await running();
    expect(runs.map(({ key, version, state, startedBy }) => [key, version, state, startedBy])).toEqual([
      ['river', 1, 'running', null],
    ]);
    expect(startable).toEqual([]);
    expect(runs[0]!.steps.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'call done',
      'verify todo',
      'hold doing',
      'order todo',
      'recall skipped',
    ]);
    expect(runs[0]!.steps[1]).toMatchObject({ isOpen: true, responsible: { id: sam.id, name: 'sam' } });
    const { body } = await admin.send<NotificationPage>(
      'GET',
      `/v1/notifications?incident=${incident.id}&kind=step`,
    );
    const told = body.notifications.map(({ memberId, title: { zh } }) => `${memberId} ${zh}`).toSorted();
    expect(told).toEqual(
      [
        `${bob.id} 事件 #${incident.number} · 召集`,
        `${bob.id} 事件 #${incident.number} · 等你批准：先审后发`,
        `${sam.id} 事件 #${incident.number} · 轮到你：核实`,
      ].toSorted(),
    );
    const again = await post(sam.person, `/v1/incidents/${incident.id}/playbooks`, {
      playbookId: playbook.id,
    });
    expect(again.body.code).toBe('playbook.running');
  });

  it('holds what names the monitor for review, once the commander agrees', async () => {
    expect((await judged('星河手机今天发布新配色')).verdict).toBe('allow');
    expect((await order<Problem>(sam.person, 'hold', 'approve')).body.code).toBe('approval.not_yours');
    expect((await order<Problem>(program, 'hold', 'approve')).body.code).toBe('approval.member_only');
    const approved = await order(bob.person, 'hold', 'approve', { note: '同意' });
    expect(approved.body.steps.find(({ key }) => key === 'hold')).toMatchObject({
      state: 'done',
      approvedBy: { name: 'bob' },
      notes: [{ by: 'bob', kind: 'approve', text: '同意' }],
    });
    await until(
      async () => (await judged('星河手机今天发布新配色')).verdict === 'review',
      20_000,
      'it is judged by',
    );
    const held = await judged('星河手机今天发布新配色');
    expect(held.reasons.at(-1)).toMatchObject({ rule: `incident/${incident.number}` });
    expect(held.release.measures).toMatch(/^[0-9a-f]{64}$/);
    expect((await judged('今天天气真好')).verdict).toBe('allow');
    const { body } = await sam.person.send<PolicyHoldPage>('GET', '/v1/holds?state=active');
    expect(body.holds).toMatchObject([
      { kind: 'hold', monitorId: monitor.id, incident: { number: incident.number }, endedAt: null },
    ]);
  });

  it('a second person agrees to what goes out, never who asked; the platform is told', async () => {
    expect((await order<Problem>(sam.person, 'order', 'done')).body.code).toBe('step.illegal_transition');
    expect((await order(sam.person, 'verify', 'start')).status).toBe(200);
    expect((await order(sam.person, 'verify', 'done', { note: '属实' })).status).toBe(200);
    await order(sam.person, 'order', 'done');
    expect((await order<Problem>(sam.person, 'order', 'approve')).body.code).toBe('approval.own');
    expect((await order(alice.person, 'order', 'decline', { reason: '等等' })).body.steps[3]!.skipped).toBe(
      'declined',
    );
    expect((await order<Problem>(alice.person, 'order', 'approve')).body.code).toBe(
      'step.illegal_transition',
    );
  });

  it('takes up what a graver level asks for, and starts no second time', async () => {
    const path = `/v1/incidents/${incident.id}`;
    const change = { level: 1, reason: '有人受伤', revision: await now() };
    expect((await post(bob.person, `${path}/level`, change)).status).toBe(200);
    expect((await running()).runs).toHaveLength(1);
    expect(await theStep('recall')).toMatchObject({
      state: 'todo',
      isOpen: true,
      responsible: { id: bob.id },
    });
  });

  it('tells once what is late; it can be given to somebody, and still be done', async () => {
    await elapse("UPDATE playbook_steps SET due_at = due_at - 3600000 WHERE step_name = 'recall'");
    await elapse('UPDATE playbook_runs SET wake_at = wake_at - 3600000');
    await until(async () => (await theStep('recall')).state === 'overdue', 20_000, 'it is late');
    const late = async () =>
      (
        await admin.send<NotificationPage>(
          'GET',
          `/v1/notifications?incident=${incident.id}&kind=step&limit=200`,
        )
      ).body.notifications.filter(({ title: { zh } }) => zh.includes('已超时'));
    expect((await late()).map(({ memberId, way }) => `${memberId} ${way}`)).toEqual([`${bob.id} console`]);
    await order(bob.person, 'recall', 'assign', { memberId: alice.id });
    expect(await theStep('recall')).toMatchObject({ assignee: { name: 'alice' }, state: 'overdue' });
    await order(alice.person, 'recall', 'skip', { reason: '批次未出库' });
    expect((await running()).runs[0]).toMatchObject({
      state: 'completed',
      progress: { total: 5, done: 3, skipped: 2, open: 0, overdue: 0 },
    });
    expect(await late()).toHaveLength(1);
  });

  it('is started by hand where it does not start by itself, and tells the platform', async () => {
    const body = {
      name: title('推送'),
      steps: [
        {
          key: 'push',
          title: title('推送'),
          owner: role('liaison'),
          action: { kind: 'webhook', data: { task: 'push' } },
        },
        { key: 'wait', title: title('等待'), owner: role('liaison'), after: ['push'] },
        {
          key: 'queue',
          title: title('排队'),
          owner: role('liaison'),
          action: { kind: 'tighten', scene: 'comment', minScore: 0.9, hours: 1 },
        },
      ],
    };
    const { body: made } = await post<PlaybookDetail>(bob.person, '/v1/playbooks', { key: 'push', body });
    const start = () =>
      post<PlaybookRunView>(sam.person, `/v1/incidents/${incident.id}/playbooks`, { playbookId: made.id });
    expect((await start()).status).toBe(409);
    await post(bob.person, `/v1/playbooks/${made.id}/submit`);
    await post(alice.person, `/v1/playbooks/${made.id}/approve`, { digest: made.versions[0]!.digest });
    expect((await start()).body).toMatchObject({ startedBy: 'sam', state: 'running' });
    await feed.until((events) => events.some(({ type }) => type === 'playbook.ordered'));
    expect(feed.events.find(({ type }) => type === 'playbook.ordered')?.data).toMatchObject({
      ...{ incidentId: incident.id, playbook: 'push', step: 'push', data: { task: 'push' } },
    });
  });

  it('what stands over judging ends by itself when its time is over, and by hand', async () => {
    const holds = async (state: string) =>
      (await admin.send<PolicyHoldPage>('GET', `/v1/holds?state=${state}`)).body.holds;
    const tightened = (await holds('active')).find(({ kind }) => kind === 'tighten')!;
    expect((await sam.person.send('DELETE', `/v1/holds/${tightened.id}`)).status).toBe(403);
    expect((await bob.person.send('DELETE', `/v1/holds/${tightened.id}`)).status).toBe(204);
    expect((await bob.person.send<Problem>('DELETE', `/v1/holds/${tightened.id}`)).body.code).toBe(
      'hold.ended',
    );
    await elapse('UPDATE policy_holds SET wake_at = wake_at - 7200000 WHERE wake_at IS NOT NULL');
    await until(async () => (await holds('active')).length === 0, 20_000, 'its time is over');
    expect((await holds('ended')).map(({ kind, endedBy }) => `${kind} ${endedBy}`)).toEqual([
      'tighten hand',
      'hold time',
    ]);
    await until(
      async () => (await judged('星河手机今天发布新配色')).verdict === 'allow',
      20_000,
      'judging goes without it',
    );
  });

  it('ends with its incident', async () => {
    await order(sam.person, 'wait', 'assign', { memberId: sam.id });
    const path = `/v1/incidents/${incident.id}`;
    for (const state of ['active', 'stable', 'resolved']) {
      const body = { state, note: '已控制', revision: await now() };
      const { status } = await post(bob.person, `${path}/state`, body);
      if (state !== 'active') expect(status).toBe(200);
    }
    const run = (await running()).runs.find(({ key }) => key === 'push');
    expect(run).toMatchObject({
      state: 'ended',
      steps: [{ state: 'done' }, { state: 'todo', isOpen: false }, {}],
    });
    expect((await order<Problem>(sam.person, 'wait', 'done')).body.code).toBe('step.illegal_transition');
  });

  it('a newer version changes no run; the earlier one is brought back in one step', async () => {
    const path = `/v1/playbooks/${playbook.id}`;
    const body = { ...playbook.versions[0]!.body, name: title('星河预案二') };
    const draft = await alice.person.send<PlaybookDetail>('PUT', `${path}/draft`, { body });
    expect(draft.body.open).toEqual({ number: 2, state: 'draft' });
    await post(alice.person, `${path}/submit`);
    expect((await alice.person.send<Problem>('PUT', `${path}/draft`, { body })).body.code).toBe(
      'playbook.open_version',
    );
    await post(bob.person, `${path}/approve`, { digest: draft.body.versions[0]!.digest });
    expect((await running()).runs[0]).toMatchObject({ version: 1, name: title('星河预案') });
    const back = await post<PlaybookDetail>(bob.person, `${path}/rollback`, { reason: '漏步骤' });
    expect(back.body).toMatchObject({ live: 3, name: title('星河预案') });
    expect(back.body.versions[0]).toMatchObject({ restores: 1, state: 'live' });
    const gone = await post<PlaybookDetail>(alice.person, `${path}/retire`, { reason: '停用' });
    expect(gone.body.live).toBeNull();
    expect((await post(alice.person, `${path}/retire`, { reason: '停用' })).body.code).toBe(
      'playbook.not_live',
    );
  });
});
