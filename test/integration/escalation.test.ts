import '../support/timed.js';
import type {
  ChannelNotice,
  EscalationAcknowledged,
  EscalationNotified,
  EscalationPolicyView,
  EscalationRunList,
  EscalationRunView,
  EscalationSimulation,
  IncidentTimeline,
  IncidentView,
  NotificationPage,
  OnCallNow,
  OnCallOverrideView,
  OnCallScheduleView,
  OnCallShifts,
  Problem,
} from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { BEHIND_PROXY, newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const ENV = {
  ...BEHIND_PROXY,
  FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
};
const DAY_MS = 24 * 60 * 60_000;

describe.each(['embedded', 'MariaDB'])('escalation, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let feed: FeedFollower;
  let group: WebhookReceiver;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;
  let a: { id: string; person: Person };
  let b: { id: string; person: Person };
  let reader: { id: string; person: Person };
  let channelId: string;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer({ env: { ...ENV, ...(database && { DATABASE_URL: database.url }) } });
    api = new ApiClient(server);
    const admin = await signedInAdmin(server);
    a = await newMember(admin, 'anna', { role: 'senior_moderator' });
    b = await newMember(admin, 'boris', { role: 'senior_moderator' });
    reader = await newMember(admin, 'reader', { role: 'moderator' });
    group = await WebhookReceiver.start();
    const channel = await api.send<{ id: string }>('POST', '/v1/channels', {
      kind: 'webhook',
      name: '舆情群',
      url: group.url,
    });
    channelId = channel.body.id;
    feed = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
    await feed.connected();
  }, 120_000);
  afterAll(async () => {
    feed?.close();
    await server?.remove();
    await group?.close();
    await database?.drop();
  });

  const person = (memberId: string) => ({ kind: 'person', memberId });
  const policy = async (steps: object[], more: object = {}): Promise<EscalationPolicyView> => {
    const name = `policy ${Math.random()}`;
    const { status, body } = await api.send<EscalationPolicyView>('POST', '/v1/escalation-policies', {
      ...{ name, steps, isDefault: true },
      ...more,
    });
    expect([status, body]).toEqual([201, expect.objectContaining({ name, isDefault: true, revision: 1 })]);
    return body;
  };
  const incident = async (level = 2): Promise<IncidentView> => {
    const { status, body } = await api.send<IncidentView>('POST', '/v1/incidents', {
      title: '星河手机电池投诉',
      level,
    });
    expect([status, body]).toEqual([201, expect.objectContaining({ state: 'triage' })]);
    return body;
  };
  const runs = async (id: string): Promise<EscalationRunView[]> =>
    (await api.send<EscalationRunList>('GET', `/v1/incidents/${id}/escalations`)).body.runs;
  const untilRun = async (id: string, holds: (run: EscalationRunView) => boolean, what: string) => {
    let found: EscalationRunView | undefined;
    await until(
      async () => {
        found = (await runs(id)).find(holds);
        return found !== undefined;
      },
      10_000,
      what,
      50,
    );
    return found as EscalationRunView;
  };
  const told = (id: string): { at: number; data: EscalationNotified }[] =>
    feed.events
      .filter((one): one is FeedEvent<EscalationNotified> => one.type === 'escalation.notified')
      .filter(({ data }) => data.incidentId === id)
      .map(({ at, data }) => ({ at: Date.parse(at), data }));
  const lines = async (id: string): Promise<string[]> => {
    const { body } = await api.send<IncidentTimeline>(
      'GET',
      `/v1/incidents/${id}/timeline?limit=200&order=oldest`,
    );
    return body.events.map((one) => one.kind).filter((one) => one.startsWith('escalation.'));
  };

  it('tells A, who does not answer; after the wait B and the group, whose link stops the clock', async () => {
    await policy([
      { targets: [person(a.id)], waitSec: 2 },
      // Long enough for the group to be told, and to answer, on a busy machine.
      { targets: [person(b.id), { kind: 'channel', channelId }], waitSec: 30 },
    ]);
    const opened = await incident();
    await feed.until(() => told(opened.id).length === 2, 10_000);
    const [first, second] = told(opened.id);
    expect([first?.data.memberIds, first?.data.step]).toEqual([[a.id], 0]);
    expect([second?.data.memberIds, second?.data.channelIds, second?.data.step]).toEqual([
      [b.id],
      [channelId],
      1,
    ]);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_000);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(4_000);

    await group.until(1);
    const card = JSON.parse(group.arrivals[0]?.body ?? '') as ChannelNotice;
    const link = new URL(String(card.data.notifications[0]?.acknowledgeUrl)).pathname;
    expect((await api.send('GET', link)).status).toBe(200);
    expect((await runs(opened.id))[0]?.state).not.toBe('acknowledged');
    expect((await fetch(`${server.url}${link}`, { method: 'POST' })).status).toBe(200);

    const [run] = await runs(opened.id);
    expect(run).toMatchObject({
      state: 'acknowledged',
      dueAt: null,
      acknowledged: { via: 'robot', by: { kind: 'channel', id: channelId, name: '舆情群' } },
      mayAcknowledge: false,
    });
    const { body: after } = await api.send<IncidentView>('GET', `/v1/incidents/${opened.id}`);
    expect([after.state, after.acknowledgedAt === null]).toEqual(['active', false]);
    const acknowledgements = feed.events.filter(({ type }) => type === 'escalation.acknowledged');
    expect(acknowledgements.map(({ data }) => (data as EscalationAcknowledged).runId)).toEqual([run?.id]);
    expect((await fetch(`${server.url}${link}`, { method: 'POST' })).status).toBe(410);
    expect((await a.person.send('POST', `/v1/escalations/${run?.id}/acknowledge`)).status).toBe(409);

    const { body: notes } = await api.send<NotificationPage>(
      'GET',
      `/v1/notifications?incident=${opened.id}&kind=update`,
    );
    expect(new Set(notes.notifications.map(({ memberId }) => memberId))).toEqual(new Set([a.id, b.id, null]));
    expect(notes.notifications[0]?.title.zh).toContain('已由舆情群确认');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(told(opened.id)).toHaveLength(2);
    expect(await lines(opened.id)).toEqual([
      'escalation.started',
      'escalation.notified',
      'escalation.notified',
      'escalation.acknowledged',
    ]);
  });

  it('lets whoever was told answer, whatever their role, and nobody else who only reads', async () => {
    await policy([{ targets: [person(a.id)], waitSec: 60 }]);
    const first = await incident();
    const mine = await untilRun(first.id, ({ state }) => state === 'notified', 'A is told');
    const refused = await reader.person.send<Problem>('POST', `/v1/escalations/${mine.id}/acknowledge`);
    expect([refused.status, refused.body.code]).toEqual([403, 'escalation.not_told']);

    await policy([{ targets: [person(reader.id)], waitSec: 60 }]);
    const second = await incident();
    const run = await untilRun(second.id, ({ state }) => state === 'notified', 'the reader is told');
    const taken = await reader.person.send<EscalationRunView>(
      'POST',
      `/v1/escalations/${run.id}/acknowledge`,
    );
    expect([taken.status, taken.body.acknowledged]).toEqual([
      200,
      expect.objectContaining({ via: 'console', by: { kind: 'member', id: reader.id, name: 'reader' } }),
    ]);
  });

  it('hands on, begins again for a graver level, and ends when the incident is under control', async () => {
    await policy([
      { targets: [person(a.id)], waitSec: 600 },
      { targets: [person(b.id)], waitSec: 600, condition: { atLeastLevel: 3 } },
    ]);
    const { id } = await incident(3);
    const run = await untilRun(id, ({ state }) => state === 'notified', 'A is told');
    const busy = await api.send('POST', `/v1/incidents/${id}/escalations`, {});
    expect([busy.status, busy.body.code]).toEqual([409, 'escalation.illegal_transition']);
    const handed = await a.person.send<EscalationRunView>('POST', `/v1/escalations/${run.id}/hand-on`);
    expect(handed.body.notices.map((one) => [one.step, one.id])).toEqual([
      [0, a.id],
      [1, b.id],
    ]);
    const graver = await api.send('POST', `/v1/incidents/${id}/level`, { level: 1, reason: '媒体转发' });
    expect(graver.status).toBe(200);
    const anew = await untilRun(id, (one) => one.id !== run.id && one.state === 'notified', 'it begins anew');
    expect(anew.level).toBe(1);
    const before = (await runs(id)).find((one) => one.id === run.id);
    expect(before?.ended?.why).toBe('replaced');
    await a.person.send('POST', `/v1/incidents/${id}/acknowledge`, {});
    expect((await runs(id))[0]).toMatchObject({
      state: 'acknowledged',
      acknowledged: { via: 'console', by: { id: a.id } },
    });
    const stable = await api.send('POST', `/v1/incidents/${id}/state`, { state: 'stable' });
    expect([stable.status, (await runs(id)).map(({ state }) => state)]).toEqual([200, ['ended', 'ended']]);
    expect((await a.person.send('POST', `/v1/escalations/${run.id}/hand-on`)).status).toBe(409);
  });

  it('passes over whom nothing reaches, takes turns over incidents, and begins again when nothing follows', async () => {
    await policy(
      [
        { targets: [{ kind: 'role', role: 'commander' }], waitSec: 600 },
        { targets: [{ kind: 'team', memberIds: [a.id, b.id], rotate: true }], waitSec: 600 },
      ],
      { acknowledgementSec: 2 },
    );
    const [first, second] = [await incident(), await incident()];
    for (const [one, memberId] of [
      [first, a.id],
      [second, b.id],
    ] as const) {
      const run = await untilRun(one.id, ({ state }) => state === 'notified', 'the team is told');
      expect(run.notices.map((notice) => [notice.step, notice.id])).toEqual([[1, memberId]]);
      expect(await lines(one.id)).toEqual(['escalation.started', 'escalation.nobody', 'escalation.notified']);
      await api.send('POST', `/v1/escalations/${run.id}/acknowledge`);
    }
    const again = await untilRun(first.id, ({ cycle }) => cycle === 1, 'it begins again');
    expect(again.notices.at(-1)).toMatchObject({ cycle: 1, step: 1 });
    expect(await lines(first.id)).toContain('escalation.lapsed');
  });

  it('tells whoever is on call, or stands in; a schedule that is told through stays', async () => {
    const layer = {
      name: '白班',
      memberIds: [a.id],
      rotation: { unit: 'day', every: 1 },
      startsOn: '2026-01-01',
    };
    const { body: schedule } = await api.send<OnCallScheduleView>('POST', '/v1/on-call', {
      name: '舆情值班',
      layers: [layer],
    });
    expect([schedule.now?.member, schedule.names]).toEqual([
      { id: a.id, name: 'anna', active: true },
      { [a.id]: 'anna' },
    ]);
    const standIn = { memberId: b.id, from: new Date(Date.now() - 1_000), to: new Date(Date.now() + DAY_MS) };
    const added = await a.person.send<OnCallOverrideView>(
      'POST',
      `/v1/on-call/${schedule.id}/overrides`,
      standIn,
    );
    expect([added.status, added.body.madeBy]).toEqual([201, 'anna']);
    const { body: shifts } = await api.send<OnCallShifts>('GET', `/v1/on-call/${schedule.id}/shifts`);
    expect(shifts.shifts.map(({ member }) => member?.name)).toEqual(['boris', 'anna']);
    expect([shifts.gaps, shifts.hours[0]?.member.name]).toEqual([[], 'anna']);
    const { body: now } = await b.person.send<OnCallNow>('GET', '/v1/on-call/now');
    const here = now.schedules.find(({ id }) => id === schedule.id);
    expect([now.me, here?.next?.member?.name, here?.used]).toEqual([true, 'anna', false]);

    const told = await policy([{ targets: [{ kind: 'schedule', scheduleId: schedule.id }], waitSec: 600 }]);
    expect(told.names).toEqual({ [schedule.id]: '舆情值班' });
    const { id } = await incident();
    const run = await untilRun(id, ({ state }) => state === 'notified', 'who stands in is told');
    expect(run.notices.map((one) => one.id)).toEqual([b.id]);
    const refused = await api.send('DELETE', `/v1/on-call/${schedule.id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'on_call.in_use']);
    const taken = await a.person.send('DELETE', `/v1/on-call/${schedule.id}/overrides/${added.body.id}`);
    expect(taken.status).toBe(204);
    const changed = { name: '新值班', layers: [layer], revision: 1 };
    expect((await api.send('PUT', `/v1/on-call/${schedule.id}`, changed)).status).toBe(200);
    const stale = await api.send('PUT', `/v1/on-call/${schedule.id}`, changed);
    expect([stale.status, stale.body.code]).toEqual([409, 'on_call.changed']);
    const preview = await api.send<OnCallShifts>('POST', '/v1/on-call/preview', {
      from: '2026-03-01T00:00:00+08:00',
      to: '2026-03-03T00:00:00+08:00',
      schedule: { name: '预览', layers: [{ ...layer, memberIds: [a.id, b.id] }] },
    });
    expect(preview.body.shifts.map(({ member }) => member?.name)).toEqual(['anna', 'boris', 'anna']);
  });

  it('tells crisis managers or admins where no policy does, and simulates a day within a second', async () => {
    const kept = await policy([{ targets: [person(a.id)], waitSec: 300 }], { rounds: 3 });
    const started = Date.now();
    const dry = await api.send<EscalationSimulation>('POST', `/v1/escalation-policies/${kept.id}/simulate`, {
      level: 2,
      answers: [{ afterSec: 400, memberId: a.id }],
    });
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(dry.body.events.map((one) => [one.kind, one.afterSec, one.members[0]?.name])).toEqual([
      ['told', 0, 'anna'],
      ['told', 300, 'anna'],
      ['acknowledged', 400, 'anna'],
    ]);
    const draft = await api.send<EscalationSimulation>('POST', '/v1/escalation-policies/simulate', {
      level: 4,
      policy: { name: 'draft', steps: [{ targets: [{ kind: 'role', role: 'deputy' }], waitSec: 1 }] },
    });
    expect(draft.body.events.map((one) => [one.kind, one.members.map(({ name }) => name)])).toEqual([
      ['passed', []],
      ['fallback', ['admin']],
    ]);
    const unknown = await api.send('POST', '/v1/escalation-policies', {
      name: 'x',
      calendar: 'nowhere',
      steps: [{ targets: [person(channelId)], waitSec: 0.5 }],
    });
    expect(unknown.status).toBe(422);
    const nobody = await api.send('POST', '/v1/escalation-policies', {
      name: 'x',
      calendar: 'nowhere',
      steps: [{ targets: [person(channelId)], waitSec: 5 }],
    });
    expect(nobody.body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/steps/0/targets/0/memberId',
      '/calendar',
    ]);
    expect((await api.send('DELETE', `/v1/escalation-policies/${kept.id}`)).body.code).toBe(
      'escalation.in_use',
    );
    const { names, unreachable, id, createdAt, updatedAt, ...wish } = kept;
    const changed = { ...wish, isDefault: false };
    expect((await api.send('PUT', `/v1/escalation-policies/${id}`, changed)).status).toBe(200);
    expect((await api.send('PUT', `/v1/escalation-policies/${id}`, changed)).body.code).toBe(
      'escalation.changed',
    );
    expect((await api.send('DELETE', `/v1/escalation-policies/${id}`)).status).toBe(204);

    const { id: incidentId } = await incident();
    const run = await untilRun(incidentId, ({ state }) => state === 'notified', 'the admin is told');
    expect([run.policy, run.notices.map(({ name }) => name)]).toEqual([null, ['admin']]);
  });
});
