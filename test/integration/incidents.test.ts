import '../support/timed.js';
import type {
  CrisisSettingsView,
  IncidentLinkList,
  IncidentPage,
  IncidentReviewView,
  IncidentTimeline,
  IncidentView,
  MonitorView,
  NotificationPage,
  SuggestedLinks,
} from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { runOutClocks } from '../support/hurry.js';
import { BEHIND_PROXY, newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const RACERS = 8;

describe.each(['embedded', 'MariaDB'])('incidents, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let admin: Person;
  let manager: { id: string; person: Person };
  let moderator: { id: string; person: Person };
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer({
      env: { ...BEHIND_PROXY, ...(database && { DATABASE_URL: database.url }) },
    });
    api = new ApiClient(server);
    admin = await signedInAdmin(server);
    manager = await newMember(admin, 'manager', { role: 'crisis_manager' });
    moderator = await newMember(admin, 'moderator');
  }, 120_000);
  afterAll(async () => {
    await server?.remove();
    await database?.drop();
  });

  const post = <Body = IncidentView>(
    id: string,
    what: string,
    body: unknown = {},
    by: Person = manager.person,
  ) => by.send<Body & { code?: string }>('POST', `/v1/incidents/${id}/${what}`, body);
  const open = async (more: object = {}): Promise<IncidentView> => {
    const wish = { title: '电池鼓包投诉集中', level: 2, ...more };
    const { status, body } = await manager.person.send<IncidentView>('POST', '/v1/incidents', wish);
    if (status !== 201) throw new Error(`not opened: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const read = async (id: string) => (await api.send<IncidentView>('GET', `/v1/incidents/${id}`)).body;
  const lines = async (id: string) =>
    (await api.send<IncidentTimeline>('GET', `/v1/incidents/${id}/timeline?order=oldest`)).body.events;
  /** But for what escalations and playbooks say of themselves. */
  const kinds = async (id: string) =>
    (await lines(id)).map(({ kind: what }) => what).filter((what) => !what.includes('.'));
  const clocks = ({ timers }: IncidentView) =>
    Object.fromEntries(timers.map(({ kind: timer, state }) => [timer, state]));

  test('opened by hand it has a number, clocks by its level, and tells the feed facts and no words', async () => {
    const feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
    const incident = await open({ summary: '九月批次' });
    expect(incident).toMatchObject({
      ...{ title: '电池鼓包投诉集中', level: 2, state: 'triage', origin: 'hand', summary: '九月批次' },
      missingRoles: ['commander', 'scribe', 'liaison'],
      allowed: ['acknowledge', 'dismiss', 'merge'],
      revision: 1,
    });
    const minutes = incident.timers.map(({ kind: timer, beganAt, dueAt }) => [
      timer,
      (Date.parse(dueAt) - Date.parse(beganAt)) / 60_000,
    ]);
    expect(Object.fromEntries(minutes)).toEqual({ acknowledge: 10, first_statement: 30, next_update: 30 });
    await feed.until((events) => events.some(({ type }) => type === 'incident.opened'));
    const told = feed.events.find(({ type }) => type === 'incident.opened');
    feed.close();
    expect(told?.data).toMatchObject({ incidentId: incident.id, number: incident.number, level: 2 });
    expect(JSON.stringify(told)).not.toContain('鼓包');
    expect(
      (await moderator.person.send<IncidentView>('GET', `/v1/incidents/${incident.id}`)).body,
    ).toMatchObject({
      title: '电池鼓包投诉集中',
      allowed: [],
    });
    expect((await post(incident.id, 'acknowledge', {}, moderator.person)).status).toBe(403);
  });

  test('a clock that runs out is noted once, and who leads is told', async () => {
    const { id } = await open({ roles: { commander: manager.id } });
    await runOutClocks(server, id, database?.url);
    await until(async () => (await kinds(id)).includes('timer_missed'), 30_000, 'the clocks are noted');
    const missed = (await lines(id)).filter(({ kind: what }) => what === 'timer_missed');
    expect(missed.map(({ detail }) => detail.timer).toSorted()).toEqual([
      ...['acknowledge', 'first_statement', 'next_update'],
    ]);
    expect(missed.every(({ by }) => by === null)).toBe(true);
    expect(clocks(await read(id))).toEqual({
      ...{ acknowledge: 'missed', first_statement: 'missed', next_update: 'missed' },
    });
    const { body } = await admin.send<NotificationPage>('GET', `/v1/notifications?incident=${id}`);
    const timers = body.notifications.filter(({ kind: what }) => what === 'timer');
    expect(timers.length).toBe(3);
    expect(timers.every(({ memberId }) => memberId === manager.id)).toBe(true);

    const taken = await post(id, 'acknowledge');
    expect([taken.status, taken.body.state, clocks(taken.body).acknowledge]).toEqual([200, 'active', 'done']);
    const again = await post(id, 'acknowledge');
    expect(again.body.revision).toBe(taken.body.revision);
    expect((await kinds(id)).filter((what) => what === 'timer_missed').length).toBe(3);
  });

  test('updates begin the clock again, what the public hears stops the first; a stale revision changes nothing', async () => {
    const { id } = await open({ level: 1 });
    const { body: updated } = await post(id, 'updates', { text: '工厂已停发' });
    expect(clocks(updated)).toMatchObject({ first_statement: 'running', next_update: 'running' });
    const { body: said } = await post(id, 'updates', { text: '已发声明', toThePublic: true });
    expect([clocks(said).first_statement, said.firstStatementAt]).toEqual(['done', expect.any(String)]);
    const stale = await manager.person.send<{ code: string }>('PATCH', `/v1/incidents/${id}`, {
      title: '改名',
      revision: 1,
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'incident.changed']);
    const fresh = await manager.person.send<IncidentView>('PATCH', `/v1/incidents/${id}`, {
      title: '改名',
      summary: null,
      revision: said.revision,
    });
    expect([fresh.status, fresh.body.title]).toEqual([200, '改名']);
    await post(id, 'notes', { text: '法务：不提批次号' });
    expect(await kinds(id)).toEqual(['opened', 'update', 'statement', 'changed', 'note']);
    const note = (await lines(id)).find(({ kind: what }) => what === 'note');
    expect(note).toMatchObject({
      by: { kind: 'member', name: 'manager' },
      detail: { text: '法务：不提批次号' },
    });
  });

  test('graver, somebody acknowledges it again; what is due is due no later', async () => {
    const { id } = await open({ level: 3 });
    const { body: taken } = await post(id, 'acknowledge');
    const { body: graver } = await post(id, 'level', { level: 1, reason: '有人受伤' });
    expect(graver).toMatchObject({ level: 1, state: 'active' });
    expect(clocks(graver)).toMatchObject({ acknowledge: 'running', first_statement: 'running' });
    const dueOf = (view: IncidentView, timer: string) =>
      Date.parse(view.timers.find(({ kind: what }) => what === timer)?.dueAt ?? '');
    expect(dueOf(graver, 'first_statement')).toBeLessThan(dueOf(taken, 'first_statement'));
    expect((await post(id, 'acknowledge')).body.allowed).not.toContain('acknowledge');
  });

  test('roles go to whom they may be given, who is told', async () => {
    const { id } = await open();
    const wrong = await post(id, 'roles', { commander: moderator.id });
    expect([wrong.status, wrong.body.code]).toEqual([404, 'member.not_found']);
    const { body } = await post(id, 'roles', { commander: manager.id, scribe: moderator.id });
    expect(body.roles).toMatchObject({
      commander: { id: manager.id, name: 'manager' },
      scribe: { id: moderator.id, name: 'moderator' },
      deputy: null,
    });
    expect(body.missingRoles).toEqual(['liaison']);
    const mine = await moderator.person.send<IncidentPage>('GET', '/v1/incidents?mine=true');
    expect(mine.body.incidents.map((one) => one.id)).toEqual([id]);
    const told = await admin.send<NotificationPage>('GET', `/v1/notifications?incident=${id}`);
    expect(new Set(told.body.notifications.map(({ memberId }) => memberId))).toContain(moderator.id);
  });

  test('its whole life; the review has to be whole; it begins again', async () => {
    const { id } = await open();
    const bring = (state: string, more: object = {}) => post(id, 'state', { state, ...more });
    expect((await bring('resolved')).body.code).toBe('incident.illegal_transition');
    await post(id, 'acknowledge');
    expect((await bring('stable')).body.stableAt).toEqual(expect.any(String));
    const resolved = await bring('resolved', { note: '热度回落' });
    expect(clocks(resolved.body)).toEqual({
      ...{ acknowledge: 'done', first_statement: 'stopped', next_update: 'stopped' },
    });
    expect((await bring('reviewed')).body.code).toBe('incident.review_incomplete');
    const write = (body: object) =>
      manager.person.send<IncidentReviewView & { code?: string }>('PUT', `/v1/incidents/${id}/review`, body);
    const review = { summary: '始末', causes: '', lessons: [{ text: '快', kind: 'good' }], followUps: [] };
    const half = await write({ ...review, revision: 0 });
    expect([half.status, half.body.lacking]).toEqual([200, ['causes']]);
    expect((await write({ ...review, revision: 0 })).body.code).toBe('incident.changed');
    expect((await write({ ...review, complete: true, revision: 1 })).body.code).toBe(
      'incident.review_incomplete',
    );
    const followUps = [{ text: '同步客服', ownerId: manager.id, dueOn: '2026-12-31' }];
    const whole = { ...review, causes: '电芯', followUps, complete: true, revision: 1 };
    expect((await write(whole)).body.followUps).toMatchObject([{ owner: { name: 'manager' } }]);
    expect((await read(id)).state).toBe('reviewed');
    expect((await bring('closed')).body).toMatchObject({ state: 'closed', allowed: ['reopen'] });
    expect((await post(id, 'level', { level: 1, reason: '晚了' })).body.code).toBe('incident.closed');
    const again = await post(id, 'reopen', { reason: '又有新的' });
    expect([again.body.state, again.body.closedAt, clocks(again.body).acknowledge]).toEqual([
      ...['active', null, 'running'],
    ]);
    const none = await open();
    expect((await post(none.id, 'state', { state: 'closed' })).status).toBe(422);
    expect((await post(none.id, 'state', { state: 'closed', note: '误报' })).body.state).toBe('closed');
  });

  test('a monitor has one that its bursts join; another stands beside it, and becomes part of it', async () => {
    const { body: monitor } = await api.send<MonitorView>('POST', '/v1/monitors', {
      name: '星河',
      include: ['星河手机'],
    });
    const wish = { title: '同时打开', level: 3, monitorId: monitor.id };
    const race = await Promise.all(
      Array.from({ length: RACERS }, () => admin.send<IncidentView>('POST', '/v1/incidents', wish)),
    );
    expect(race.map(({ status }) => status).toSorted()).toEqual([
      201,
      ...Array<number>(RACERS - 1).fill(409),
    ]);
    const first = race.find(({ status }) => status === 201)!.body;
    const second = await open({
      monitorId: monitor.id,
      separate: true,
      level: 1,
      roles: { deputy: manager.id },
    });
    const other = await open({ title: '无关' });
    await post(second.id, 'links', { kind: 'incident', id: other.id, note: '背景' });
    expect((await post(second.id, 'links', { kind: 'case', id: other.id })).body.code).toBe(
      'incident.target_not_found',
    );
    expect((await post(second.id, 'merge', { into: second.id })).status).toBe(404);

    const { body: ended } = await post(second.id, 'merge', { into: first.id, reason: '同一件事' });
    expect(ended).toMatchObject({ state: 'closed', mergedInto: { id: first.id }, allowed: [] });
    expect((await post(second.id, 'reopen', { reason: '又开' })).body.code).toBe(
      'incident.illegal_transition',
    );
    const grown = await read(first.id);
    expect(grown).toMatchObject({ level: 1, roles: { deputy: { id: manager.id } }, links: { incident: 2 } });
    const { body: linked } = await api.send<IncidentLinkList>('GET', `/v1/incidents/${first.id}/links`);
    expect(linked.links).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          targetId: other.id,
          note: '背景',
          about: expect.objectContaining({ title: '无关' }),
        }),
        expect.objectContaining({ targetId: second.id }),
      ]),
    );
    expect(await kinds(second.id)).toContain('merged');
    expect(await kinds(first.id)).toContain('absorbed');
  });

  test('numbers are nobody’s twice; pages tell them all, open ones first', async () => {
    const race = await Promise.all(
      Array.from({ length: RACERS }, () =>
        admin.send<IncidentView>('POST', '/v1/incidents', { title: '并', level: 4 }),
      ),
    );
    expect(race.map(({ status }) => status)).toEqual(Array(RACERS).fill(201));
    const seen: IncidentView[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: IncidentPage } = await api.send<IncidentPage>(
        'GET',
        `/v1/incidents?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...body.incidents);
      cursor = body.nextCursor;
      expect(body.total).toBeGreaterThanOrEqual(seen.length);
    }
    const numbers = seen.map(({ number }) => number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
    const isOpen = seen.map(({ state }) => ['triage', 'active', 'stable'].includes(state));
    expect(isOpen.lastIndexOf(true)).toBeLessThan(isOpen.indexOf(false));
    const { body: grave } = await api.send<IncidentPage>('GET', '/v1/incidents?level=1,2&open=true');
    expect(grave.incidents.every(({ level }) => level <= 2)).toBe(true);
  });

  test('suggests what its monitor found', async () => {
    const { body: monitor } = await api.send<MonitorView>('POST', '/v1/monitors', {
      name: '云雀',
      include: ['云雀手机'],
    });
    const say = () =>
      api.send<Verdict>('POST', '/v1/moderate', anItem(`云雀手机真差，客服推三阻四 ${Math.random()}`));
    await until(async () => ((await say()).body.brands?.length ?? 0) > 0, 30_000, 'the watch begins', 200);
    const { id } = await open({ monitorId: monitor.id });
    const suggested = async () =>
      (await api.send<SuggestedLinks>('GET', `/v1/incidents/${id}/suggested-links`)).body.suggestions;
    const [mention] = (await suggested()).filter(({ kind: what }) => what === 'mention');
    expect(mention).toMatchObject({ about: { sentiment: 'negative' } });
    const { body } = await post(id, 'links', { kind: 'mention', id: mention?.id });
    expect(body.links).toEqual({ mention: 1 });
    expect((await suggested()).map(({ id: one }) => one)).not.toContain(mention?.id);
    const { body: list } = await api.send<IncidentLinkList>('GET', `/v1/incidents/${id}/links`);
    const gone = await manager.person.send<IncidentView>(
      'DELETE',
      `/v1/incidents/${id}/links/${list.links[0]?.id}`,
    );
    expect([gone.status, gone.body.links]).toEqual([200, {}]);
  });

  test('crisis settings rule new incidents; who read older ones changes nothing', async () => {
    const { body: settings } = await api.send<CrisisSettingsView>('GET', '/v1/crisis-settings');
    const timers = {
      ...settings.timers,
      '4': { acknowledgeMin: 7, firstStatementMin: null, nextUpdateMin: null },
    };
    const put = (by: Person, body: object) =>
      by.send<CrisisSettingsView & { code?: string }>('PUT', '/v1/crisis-settings', body);
    expect((await put(moderator.person, { ...settings, timers })).status).toBe(403);
    expect((await put(manager.person, { ...settings, timers })).body.revision).toBe(settings.revision + 1);
    expect((await put(manager.person, settings)).body.code).toBe('settings.changed');
    expect((await put(manager.person, { ...settings, timers, extra: 1 })).status).toBe(400);
    expect((await open({ level: 4 })).timers.map(({ kind: timer }) => timer)).toEqual(['acknowledge']);
  });
});
