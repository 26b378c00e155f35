import '../support/timed.js';
import type { MemberPage } from '#libs/contracts';
import { ApiClient, type FeedFollower } from '../support/client.js';
import { BEHIND_PROXY, newMember, PASSWORD, Person, signedInAdmin } from '../support/person.js';
import {
  type FengsuiServer,
  type FreshDatabase,
  freshDatabase,
  startServer,
  testRedisUrl,
} from '../support/services.js';

const WITHIN_MS = 1_000;

/** What ends a member's sessions, done at one node while the member listens at another. */
type End = (at: { readonly member: Person; readonly admin: Person; readonly id: string }) => Promise<unknown>;

const ENDS: readonly [string, End][] = [
  ['signing out', ({ member }) => member.send('DELETE', '/v1/session')],
  [
    'ending the other sessions',
    async ({ member }) => {
      const elsewhere = new Person(member.server);
      await elsewhere.signIn(await loginOf(member), PASSWORD);
      return elsewhere.send('DELETE', '/v1/sessions');
    },
  ],
  [
    'a new password',
    async ({ member }) => {
      const elsewhere = new Person(member.server);
      await elsewhere.signIn(await loginOf(member), PASSWORD);
      const change = { currentPassword: PASSWORD, password: 'thirty geese fly south' };
      return elsewhere.send('PUT', '/v1/session/password', change);
    },
  ],
  ['another role', ({ admin, id }) => admin.send('PATCH', `/v1/members/${id}`, { role: 'auditor' })],
  ['other queues', ({ admin, id }) => admin.send('PATCH', `/v1/members/${id}`, { queues: ['default'] })],
  ['being disabled', ({ admin, id }) => admin.send('PATCH', `/v1/members/${id}`, { state: 'disabled' })],
  ['a password reset', ({ admin, id }) => admin.send('POST', `/v1/members/${id}/reset-password`, {})],
  [
    'a second factor taken away',
    ({ admin, id }) => admin.send('POST', `/v1/members/${id}/reset-second-factor`, {}),
  ],
  ['being signed out by an admin', ({ admin, id }) => admin.send('POST', `/v1/members/${id}/sign-out`, {})],
];

async function loginOf(member: Person): Promise<string> {
  const { body } = await member.send<{ member: { login: string } }>('GET', '/v1/session');
  return body.member.login;
}

/** Milliseconds from now until the server hangs up. */
function untilHungUp(feed: FeedFollower): Promise<number> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('still open after 5 s')), 5_000);
    feed.socket.once('disconnect', () => {
      clearTimeout(timer);
      resolve(performance.now() - start);
    });
  });
}

describe('sessions die, open sockets included, on every node', () => {
  let database: FreshDatabase;
  let nodes: [FengsuiServer, FengsuiServer];
  const took: Record<string, number> = {};

  beforeAll(async () => {
    database = await freshDatabase();
    const env = { ...BEHIND_PROXY, DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
    nodes = await Promise.all([startServer({ app: 'api', env }), startServer({ app: 'api', env })]);
  }, 120_000);
  afterAll(async () => {
    console.log(`milliseconds until the other node hung up: ${JSON.stringify(took)}`);
    await Promise.all(nodes.map((node) => node.remove()));
    await database.drop();
  });

  it.each(ENDS)('%s', async (name, end) => {
    const [here, there] = nodes;
    const admin = await signedInAdmin(here);
    const login = `member-${ENDS.findIndex(([one]) => one === name)}-${Date.now()}`;
    const { id, person: member } = await newMember(admin, login);
    const elsewhere = new Person(there);
    elsewhere.keep(new Headers({ 'set-cookie': member.cookie }));
    const feed = await elsewhere.follow();
    const other = await (await signedInAdmin(there)).follow();
    const hungUp = untilHungUp(feed);
    await end({ member, admin, id });
    took[name] = Math.round(await hungUp);
    expect(took[name]).toBeLessThanOrEqual(WITHIN_MS);
    expect((await elsewhere.send('GET', '/v1/session')).status).toBe(401);
    expect(other.socket.connected).toBe(true);
    other.close();
  });

  it('two admins on two nodes who remove one another at once leave one', async () => {
    const [here, there] = nodes;
    const admin = await signedInAdmin(here);
    const other = await newMember(admin, `other-admin-${Date.now()}`, { role: 'admin' });
    const elsewhere = new Person(there);
    elsewhere.keep(new Headers({ 'set-cookie': other.person.cookie }));
    const { body } = await admin.send<MemberPage>('GET', '/v1/members?role=admin&state=active');
    const own = body.members.find(({ login }) => login === 'admin')!;
    const answers = await Promise.all([
      admin.send('PATCH', `/v1/members/${other.id}`, { role: 'auditor' }),
      elsewhere.send('PATCH', `/v1/members/${own.id}`, { role: 'auditor' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const api = new ApiClient(here);
    const { body: left } = await api.send<MemberPage>('GET', '/v1/members?role=admin&state=active');
    expect(left.total).toBe(1);
  });
});
