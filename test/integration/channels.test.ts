import '../support/timed.js';
import { notify } from '#libs/application';
import type {
  ChannelPage,
  ChannelView,
  ChannelWithSecret,
  EscalationRunList,
  NotificationPage,
  NotificationView,
  OwnNotifications,
} from '#libs/contracts';
import type { Level, TenantId } from '#libs/domain';
import { LIMITS } from '#libs/escalation';
import { Database, databaseNow, findTenantBySlug, forTenant } from '#libs/persistence';
import { ApiClient, until } from '../support/client.js';
import { MailServer, partsOf } from '../support/mail-server.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type Robot, RobotReceiver } from '../support/robot-receiver.js';
import { type FengsuiServer, type FreshDatabase, freshDatabase, startServer } from '../support/services.js';

const ENV = { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' };
const robot = (kind: Robot['kind'], secret: string | null = null): Robot => ({
  kind,
  secret,
  limits: LIMITS[kind],
});

/** Leaves word as the crisis desk does, in a transaction of its own. */
class Desk {
  private count = 0;

  private constructor(
    private readonly database: Database,
    private readonly tenantId: TenantId,
  ) {}

  static async open(at: { dataDir: string; databaseUrl?: string }): Promise<Desk> {
    const database = await Database.open(at);
    const tenant = await findTenantBySlug(database.read, 'default');
    return new Desk(database, tenant!.id as TenantId);
  }

  tell(channelIds: readonly string[], count: number, level: Level, memberIds: readonly string[] = []) {
    return this.database.transaction(async (open) => {
      const session = forTenant(open, this.tenantId);
      const now = await databaseNow(session);
      for (let one = 0; one < count; one++) {
        const number = ++this.count;
        await notify(
          session,
          {
            ...{ kind: 'alert', incidentId: null, level, channelIds, memberIds },
            title: { zh: `警报 ${number}：[点我](http://evil.example) @all`, en: `Alert ${number}` },
            dedupeKey: `alert ${number}`,
          },
          now,
        );
      }
    });
  }

  close = () => this.database.close();
}

describe('channels, embedded', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let admin: Person;
  let robots: RobotReceiver;
  let mail: MailServer;
  let desk: Desk;

  const create = async (body: object) => {
    const answer = await api.send<ChannelWithSecret>('POST', '/v1/channels', body);
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ active: true })]);
    return answer.body;
  };
  const notifications = async (query: string) =>
    (await api.send<NotificationPage>('GET', `/v1/notifications?${query}`)).body;
  const test = async ({ id }: ChannelView) => {
    const { status, body } = await api.send<NotificationView>('POST', `/v1/channels/${id}/test`);
    expect([status, body.state]).toEqual([202, 'queued']);
    return body.id;
  };
  const settled = async (channel: ChannelView, id: string) => {
    let found: NotificationView | undefined;
    await until(
      async () => {
        found = (await notifications(`channel=${channel.id}`)).notifications.find((one) => one.id === id);
        return found?.state !== 'queued';
      },
      30_000,
      'it has a fate',
    );
    return found!;
  };

  beforeAll(async () => {
    [robots, mail] = [await RobotReceiver.start(), await MailServer.start()];
    server = await startServer({
      env: { ...ENV, SMTP_URL: mail.url, FENGSUI_MAIL_FROM: 'fengsui@example.com' },
    });
    api = new ApiClient(server);
    admin = await signedInAdmin(server);
    desk = await Desk.open({ dataDir: server.dataDir });
  }, 120_000);
  afterAll(async () => {
    await desk?.close();
    await server?.remove();
    await robots?.close();
    await mail?.down();
  });

  it.each(['dingtalk', 'feishu', 'wecom'] as const)('%s takes what is signed and small', async (kind) => {
    const secret = kind === 'wecom' ? null : 'SECabc123';
    const url = robots.add(`right-${kind}`, robot(kind, secret));
    const channel = await create({ kind, name: `群 ${kind}`, url, secret });
    expect(channel).toMatchObject({
      target: 'http://127.0.0.1:'.concat(new URL(url).port, '/…'),
      secret: null,
    });
    expect(JSON.stringify(channel)).not.toContain('0123456789');
    expect(await settled(channel, await test(channel))).toMatchObject({
      state: 'delivered',
      tries: 1,
      error: null,
    });
    expect(robots.refused.filter(({ path }) => path === `/right-${kind}`)).toEqual([]);
    expect(robots.of(`right-${kind}`)[0]!.text).toContain('烽燧测试');
  });

  it('tells what a robot refused, and tries again until it is taken', async () => {
    const url = robots.add('wrong', robot('dingtalk', 'SECright'));
    const channel = await create({ kind: 'dingtalk', name: '签名错', url, secret: 'SECwrong' });
    const id = await test(channel);
    expect(await settled(channel, id)).toMatchObject({
      ...{ state: 'failed', error: 'signature', detail: '310000 sign not match' },
      nextTryAt: expect.any(String),
    });
    const failing = await api.send<ChannelView>('GET', `/v1/channels/${channel.id}`);
    expect(failing.body).toMatchObject({ waiting: 1, failingSince: expect.any(String) });
    await api.send('PATCH', `/v1/channels/${channel.id}`, { secret: 'SECright' });
    const isDelivered = async () => (await settled(channel, id)).state === 'delivered';
    await until(isDelivered, 15_000, 'the right secret brings it through');
    expect((await settled(channel, id)).tries).toBeGreaterThan(1);
  });

  it('gives up a card that the robot will never take, and what waits for a channel that is gone', async () => {
    const url = robots.add('never', robot('wecom'));
    robots.answer('never', { errcode: 40058, errmsg: 'invalid parameter' });
    const channel = await create({ kind: 'wecom', name: '永远不收', url });
    expect(await settled(channel, await test(channel))).toMatchObject({
      ...{ state: 'failed', error: 'content', nextTryAt: null },
    });
    robots.answer('never', { errcode: 45009, errmsg: 'api freq out of limit' });
    const id = await test(channel);
    await settled(channel, id);
    expect((await api.send('DELETE', `/v1/channels/${channel.id}`)).status).toBe(204);
    const [row] = (await notifications(`channel=${channel.id}&kind=test`)).notifications;
    expect(row).toMatchObject({ id, state: 'failed', error: 'channel_off', nextTryAt: null });
  });

  it('refuses addresses inside, secrets that cannot be, unknown fields', async () => {
    const total = async () => (await api.send<ChannelPage>('GET', '/v1/channels')).body.total;
    const before = await total();
    for (const [body, status, pointer] of [
      [{ kind: 'feishu', name: 'x', url: 'http://10.0.0.1/hook' }, 422, '/url'],
      [{ kind: 'email', name: 'x', url: 'https://example.com' }, 422, '/url'],
      [{ kind: 'wecom', name: 'x', url: 'http://127.0.0.1:65431/', secret: 'SEC' }, 422, '/secret'],
      [{ kind: 'wecom', name: 'x', url: 'http://127.0.0.1:65431/', limit: 500 }, 400, '/limit'],
    ] as const) {
      const answer = await api.send('POST', '/v1/channels', body);
      expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([status, pointer]);
    }
    expect(await total()).toBe(before);
  });

  it('members hear in the console and by mail; many at once are one mail; what was seen is seen', async () => {
    const { id, person } = await newMember(admin, 'li', { role: 'crisis_manager' });
    const change = await admin.send('PATCH', `/v1/members/${id}`, { email: 'li@example.com' });
    expect(change.status).toBe(200);
    const before = mail.received.length;
    await desk.tell([], 30, 2, [id]);
    await until(async () => mail.received.length > before, 30_000, 'a mail comes');
    await until(
      async () => (await notifications(`member=${id}&state=queued`)).total === 0,
      30_000,
      'all are told',
    );
    expect(mail.received.length - before).toBe(1);
    const words = partsOf(mail.received.at(-1)!).join('\n');
    expect(words).toContain('另有 22 条');
    expect(words).toContain('and 22 more');
    expect((await notifications(`member=${id}&state=coalesced`)).total).toBe(29);
    const own = (await person.send<OwnNotifications>('GET', '/v1/me/notifications')).body.notifications;
    expect(own).toHaveLength(30);
    const seen = own[0]!.id;
    expect((await person.send('POST', `/v1/me/notifications/${seen}/seen`)).status).toBe(204);
    expect((await admin.send('POST', `/v1/me/notifications/${seen}/seen`)).status).toBe(404);
    const left = (await person.send<OwnNotifications>('GET', '/v1/me/notifications')).body.notifications;
    expect(left.map((one) => one.id)).not.toContain(seen);
  });

  it('a link in a card acknowledges, once, by its button alone', async () => {
    const url = robots.add('ack', robot('dingtalk', 'SECack'));
    const channel = await create({ kind: 'dingtalk', name: '公关群', url, secret: 'SECack' });
    const policy = await api.send<{ id: string }>('POST', '/v1/escalation-policies', {
      name: '群里喊',
      steps: [{ targets: [{ kind: 'channel', channelId: channel.id }], waitSec: 600 }],
      isDefault: true,
    });
    expect(policy.status).toBe(201);
    const incident = await api.send<{ id: string }>('POST', '/v1/incidents', {
      title: '电池<过热>',
      level: 2,
    });
    expect([incident.status, incident.body]).toEqual([201, expect.anything()]);
    await robots.until('ack', 1);
    const link = /\]\((http[^)]*\/ack\/[\w-]{72})\)/.exec(robots.of('ack')[0]!.text)![1]!;
    const path = new URL(link).pathname;
    const open = (method: string, at = path, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${at}`, { method, headers });
    const state = async () =>
      (await api.send<EscalationRunList>('GET', `/v1/incidents/${incident.body.id}/escalations`)).body
        .runs[0]!.state;
    for (let time = 0; time < 3; time++) {
      const page = await open('GET');
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const html = await page.text();
      expect(html).toContain('电池&lt;过热&gt;');
      expect(html).toContain('公关群');
      expect(html).not.toMatch(/<script/);
    }
    expect(await state()).toBe('notified');
    expect((await open('POST', `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(410);
    const foreign = await open('POST', path, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: server.url,
      'accept-language': 'en',
    };
    const done = await open('POST', path, form);
    expect([done.status, await done.text()]).toEqual([
      200,
      expect.stringContaining('Acknowledged: it is yours'),
    ]);
    expect(await state()).toBe('acknowledged');
    expect((await open('POST', path, form)).status).toBe(410);
    expect((await open('GET')).status).toBe(410);
    const row = (await notifications(`incident=${incident.body.id}&kind=escalation`)).notifications[0];
    expect(row).toMatchObject({ state: 'delivered', answeredAt: expect.any(String) });
    await robots.until('ack', 2);
    expect(robots.of('ack')[1]!.text).toContain('公关群');

    const refused = await api.send('DELETE', `/v1/channels/${channel.id}`);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({ code: 'channel.in_use', detail: expect.stringContaining('群里喊') }),
    ]);
  });
});

describe('a storm of 1,000 alerts, two processes on one MariaDB', () => {
  let place: FreshDatabase;
  const servers: FengsuiServer[] = [];
  let robots: RobotReceiver;
  let desk: Desk;

  beforeAll(async () => {
    [place, robots] = [await freshDatabase(), await RobotReceiver.start()];
    const env = { ...ENV, DATABASE_URL: place.url, FENGSUI_SECRET: 'the same secret for both processes' };
    for (let one = 0; one < 2; one++) servers.push(await startServer({ env }));
    desk = await Desk.open({ dataDir: servers[0]!.dataDir, databaseUrl: place.url });
  }, 180_000);
  afterAll(async () => {
    await desk?.close();
    for (const server of servers) await server.remove();
    await robots?.close();
    await place?.drop();
  });

  it('no robot sees more than its limit in any window, all is told, the gravest first', async () => {
    const api = new ApiClient(servers[0]!);
    const kinds = ['dingtalk', 'feishu', 'wecom'] as const;
    const channels: string[] = [];
    for (const kind of kinds) {
      const secret = kind === 'wecom' ? null : 'SECstorm';
      const url = robots.add(kind, robot(kind, secret));
      const { body } = await api.send<ChannelWithSecret>('POST', '/v1/channels', {
        ...{ kind, name: kind, url, secret },
      });
      channels.push(body.id);
    }
    await desk.tell(channels, 500, 3);
    for (let wave = 0; wave < 50; wave++) {
      await desk.tell(channels, 10, wave === 30 ? 1 : 4);
      await new Promise((resolve) => setTimeout(resolve, 400));
    }
    const waiting = async () =>
      (await api.send<ChannelPage>('GET', '/v1/channels')).body.channels.map((one) => one.waiting);
    await until(async () => (await waiting()).every((count) => count === 0), 90_000, 'nothing waits', 500);
    for (const kind of kinds) {
      for (const { messages, ms } of LIMITS[kind])
        expect(robots.most(kind, ms)).toBeLessThanOrEqual(messages);
      expect(robots.of(kind).some(({ text }) => /另有 \d+ 条/.test(text))).toBe(true);
      expect(robots.of(kind).some(({ text }) => text.includes('Ⅰ级·红'))).toBe(true);
    }
    expect(robots.refused).toEqual([]);
    for (const channel of channels) {
      const of = async (state: string) =>
        (await api.send<NotificationPage>('GET', `/v1/notifications?channel=${channel}&state=${state}`)).body
          .total;
      expect((await of('delivered')) + (await of('coalesced'))).toBe(1_000);
    }
  }, 180_000);
});
