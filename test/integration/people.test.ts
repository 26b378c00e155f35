import '../support/timed.js';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type {
  CasePage,
  DeskQueues,
  MemberLink,
  MemberPage,
  MemberView,
  Problem,
  SessionList,
} from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { BEHIND_PROXY, newMember, PASSWORD, Person, signedInAdmin, tokenOf } from '../support/person.js';
import { type FengsuiServer, programFile, startServer } from '../support/services.js';

const CLI = programFile('cli');
const UNKNOWN = '018f0000-0000-7000-8000-000000000000';
const SPAM = '加薇❤芯 abc12345 领福利';

describe('people', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let admin: Person;

  beforeAll(async () => {
    server = await startServer({ env: BEHIND_PROXY });
    api = new ApiClient(server);
    admin = await signedInAdmin(server);
  });
  afterAll(() => server?.remove());

  const member = async (id: string) => (await admin.send<MemberView>('GET', `/v1/members/${id}`)).body;
  const own = async () =>
    (await admin.send<MemberPage>('GET', '/v1/members?search=admin')).body.members.find(
      ({ login }) => login === 'admin',
    )!;

  it('invites, shows the link once, prints it, and lets the person in once', async () => {
    const invited = await admin.send<MemberLink>('POST', '/v1/members', {
      login: ' Ｘiaohong ',
      displayName: '小红',
      role: 'moderator',
    });
    expect(invited.status).toBe(201);
    expect(invited.body.member).toMatchObject({
      login: 'xiaohong',
      state: 'invited',
      queues: null,
      mail: null,
    });
    const link = invited.body.link ?? '';
    expect(link).toMatch(/\/\?page=accept-invitation#token=[\w-]{43}$/);
    expect(server.stdout()).toContain(link);
    const person = new Person(server);
    const accept = (token: string, password: string) =>
      person.send<Problem>('POST', '/v1/invitations/accept', { token, password });
    const weak = await accept(tokenOf(link), 'xiaohong-2026');
    expect([weak.status, weak.body.code, weak.body.errors[0]?.code]).toEqual([
      422,
      'password.weak',
      'password.personal',
    ]);
    expect((await accept(tokenOf(link), PASSWORD)).status).toBe(200);
    expect((await accept(tokenOf(link), PASSWORD)).body.code).toBe('auth.token_invalid');
    expect((await accept('x'.repeat(43), PASSWORD)).status).toBe(410);
    const session = await person.signIn('XiaoHong', PASSWORD);
    expect(session.body.member).toMatchObject({ login: 'xiaohong', displayName: '小红', role: 'moderator' });
    expect((await person.send('GET', '/v1/cases')).status).toBe(200);
    expect((await person.send('GET', '/v1/members')).status).toBe(403);
  });

  it('refuses what does not fit', async () => {
    const invite = (body: object) => admin.send<Problem>('POST', '/v1/members', body);
    const refused = await Promise.all([
      invite({ login: 'xiaohong', role: 'moderator' }),
      invite({ login: 'two words', role: 'moderator' }),
      invite({ login: 'xiaoli', role: 'emperor' }),
      invite({ login: 'xiaoli', role: 'moderator', admin: true }),
      invite({ login: 'xiaoli', role: 'moderator', email: 'nowhere' }),
      admin.send<Problem>('PATCH', '/v1/session/profile', { displayName: 'x', role: 'admin' }),
      admin.send<Problem>('GET', `/v1/members/${UNKNOWN}`),
      admin.send<Problem>('POST', `/v1/members/${UNKNOWN}/sign-out`, {}),
      admin.send<Problem>('PATCH', `/v1/members/${UNKNOWN}`, { role: 'admin' }),
    ]);
    expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      '409 member.login_taken',
      '422 request.invalid',
      '422 request.invalid',
      '400 request.unknown_field',
      '422 request.invalid',
      '400 request.unknown_field',
      '404 member.not_found',
      '404 member.not_found',
      '404 member.not_found',
    ]);
  });

  it('nobody does to themselves what another admin has to do; the last admin stays', async () => {
    const { id } = await own();
    for (const [method, path, body] of [
      ['PATCH', '', { role: 'moderator' }],
      ['PATCH', '', { state: 'disabled' }],
      ['PATCH', '', { queues: [] }],
      ['POST', '/reset-password', {}],
      ['POST', '/reset-second-factor', {}],
      ['POST', '/sign-out', {}],
    ] as const) {
      const answer = await admin.send<Problem>(method, `/v1/members/${id}${path}`, body);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'member.own']);
    }
    const byKey = await api.send('PATCH', `/v1/members/${id}`, { state: 'disabled' });
    expect([byKey.status, byKey.body.code]).toEqual([409, 'member.last_admin']);
  });

  it('two admins who remove one another at once leave one', async () => {
    const second = await newMember(admin, 'second-admin', { role: 'admin' });
    const { id } = await own();
    const answers = await Promise.all([
      admin.send('PATCH', `/v1/members/${second.id}`, { role: 'auditor' }),
      second.person.send('PATCH', `/v1/members/${id}`, { role: 'auditor' }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await api.send('PATCH', `/v1/members/${id}`, { role: 'admin' });
    admin = await signedInAdmin(server);
    await api.send('PATCH', `/v1/members/${second.id}`, { state: 'disabled' });
  });

  it('refuses queues that do not exist, by their places', async () => {
    const { id } = await newMember(admin, 'some-queues', { queues: ['default'] });
    for (const [method, path, body] of [
      ['POST', '/v1/members', { login: 'nowhere', role: 'moderator' }],
      ['PATCH', `/v1/members/${id}`, {}],
    ] as const) {
      const answer = await admin.send<Problem>(method, path, { ...body, queues: ['default', 'nowhere'] });
      expect([answer.status, answer.body.code]).toEqual([404, 'queue.not_found']);
      expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(['/queues/1']);
    }
    expect((await member(id)).queues).toEqual(['default']);
    expect((await admin.send<MemberPage>('GET', '/v1/members?search=nowhere')).body.members).toEqual([]);
  });

  it('gives queues: what lies in others is nowhere to be seen, and the feed has no gap', async () => {
    const feedStart = (await api.overview()).head;
    const { body: desk } = await admin.send<DeskQueues>('GET', '/v1/queues');
    const elsewhere = { ...desk.queues[0]!, key: 'elsewhere', name: { zh: '别处', en: 'Elsewhere' } };
    await admin.send('PUT', '/v1/queues', { ...desk, queues: [...desk.queues, elsewhere] });
    const none = await newMember(admin, 'no-queue', { queues: ['elsewhere'] });
    const all = await newMember(admin, 'all-queues');
    const feeds = [await none.person.follow(feedStart), await all.person.follow(feedStart)] as const;
    const { body } = await api.send<{ itemId: string }>('POST', '/v1/moderate', anItem(SPAM));
    const opened = (events: readonly FeedEvent[]) => events.some(({ type }) => type === 'case.opened');
    await Promise.all(feeds.map((feed) => feed.until(opened)));
    const [blind, seeing] = feeds.map(({ events }) => events.filter(({ seq }) => seq > feedStart));
    expect(blind!.map(({ seq, at, type }) => [seq, at, type])).toEqual(
      seeing!.map(({ seq, at, type }) => [seq, at, type]),
    );
    expect(blind!.map(({ data }) => data)).toEqual(blind!.map(() => null));
    const replayed = await none.person.follow(feedStart);
    await replayed.until(opened);
    expect(replayed.events).toEqual(blind);
    for (const feed of [...feeds, replayed]) feed.close();

    const page = (person: Person, query = '') => person.send<CasePage>('GET', `/v1/cases${query}`);
    expect((await page(none.person)).body).toMatchObject({ cases: [], nextCursor: null, total: 0 });
    expect((await page(none.person, '?queue=default')).body.total).toBe(0);
    const [shown] = (await page(all.person)).body.cases;
    expect(shown?.itemId).toBe(body.itemId);
    for (const path of [`/v1/cases/${shown!.id}`, `/v1/items/${body.itemId}`]) {
      expect((await all.person.send('GET', path)).status).toBe(200);
      expect((await none.person.send('GET', path)).status).toBe(404);
    }
    const overview = await none.person.send<{ openCases: number }>('GET', '/v1/overview');
    expect(overview.body.openCases).toBe(0);

    await admin.send('PATCH', `/v1/members/${none.id}`, { queues: ['default'] });
    expect((await page(none.person)).status).toBe(401);
    await none.person.signIn('no-queue', PASSWORD);
    expect((await page(none.person)).body.total).toBe(1);
  });

  it('disables and enables; an invitation that was not accepted is sent again', async () => {
    const { id, person } = await newMember(admin, 'comes-and-goes');
    const change = (state: string) => admin.send<MemberView>('PATCH', `/v1/members/${id}`, { state });
    expect((await change('disabled')).body.state).toBe('disabled');
    expect((await person.send('GET', '/v1/session')).status).toBe(401);
    expect((await person.signIn('comes-and-goes', PASSWORD)).body.code).toBe('auth.invalid');
    expect((await change('active')).body.state).toBe('active');
    expect((await person.signIn('comes-and-goes', PASSWORD)).status).toBe(200);

    const late = await admin.send<MemberLink>('POST', '/v1/members', { login: 'late', role: 'auditor' });
    const lateId = late.body.member.id;
    const again = await admin.send<MemberLink>('POST', `/v1/members/${lateId}/invite`);
    const accept = (link: string | null) =>
      new Person(server).send('POST', '/v1/invitations/accept', {
        token: tokenOf(link ?? ''),
        password: PASSWORD,
      });
    expect((await accept(late.body.link)).status).toBe(410);
    const enabled = await admin.send<Problem>('PATCH', `/v1/members/${lateId}`, { state: 'active' });
    expect([enabled.status, enabled.body.code]).toEqual([409, 'member.illegal_transition']);
    expect((await accept(again.body.link)).status).toBe(200);
    expect((await member(lateId)).state).toBe('active');
    expect((await admin.send('POST', `/v1/members/${lateId}/invite`)).status).toBe(409);
  });

  it('resets a password through an admin: sessions end, the link is good once', async () => {
    const { id, person } = await newMember(admin, 'forgetful');
    const reset = await admin.send<MemberLink>('POST', `/v1/members/${id}/reset-password`, {
      reason: '忘记密码',
    });
    expect((await person.send('GET', '/v1/session')).status).toBe(401);
    const other = 'eleven boats on the river';
    const token = tokenOf(reset.body.link ?? '');
    const accept = () =>
      person.send<Problem>('POST', '/v1/password-resets/accept', { token, password: other });
    expect((await accept()).body).toEqual({ login: 'forgetful' });
    expect((await accept()).body.code).toBe('auth.token_invalid');
    expect((await person.signIn('forgetful', PASSWORD)).status).toBe(401);
    expect((await person.signIn('forgetful', other)).status).toBe(200);
  });

  it('answers a forgotten password alike for whoever asks; embedded without mail, the link is printed', async () => {
    const { person } = await newMember(admin, 'also-forgetful');
    const ask = async (login: string) => {
      const { status, body } = await new Person(server).send('POST', '/v1/password-resets', { login });
      return [status, body];
    };
    expect(await ask('also-forgetful')).toEqual([202, {}]);
    expect(await ask('nobody-at-all')).toEqual([202, {}]);
    const printed = /also-forgetful: (\S+#token=\S+)/;
    const links = () => [...server.stdout().matchAll(new RegExp(printed, 'g'))].map(([, link]) => link!);
    await until(async () => links().some((link) => link.includes('reset-password')), 20_000, 'it is printed');
    const token = tokenOf(links().find((link) => link.includes('reset-password'))!);
    const password = 'nine lanterns in a row';
    expect((await person.send('POST', '/v1/password-resets/accept', { token, password })).status).toBe(200);
    expect((await person.send('GET', '/v1/session')).status).toBe(401);
    expect((await person.signIn('also-forgetful', password)).status).toBe(200);
  });

  it('lists own sessions, ends one, ends the others, never another person’s', async () => {
    const { id, person } = await newMember(admin, 'everywhere');
    const elsewhere = [new Person(server), new Person(server)];
    for (const browser of elsewhere) await browser.signIn('everywhere', PASSWORD);
    const list = async () => (await person.send<SessionList>('GET', '/v1/sessions')).body;
    const { sessions, total } = await list();
    expect([total, sessions.filter(({ current }) => current).length]).toEqual([3, 1]);
    expect((await member(id)).sessions).toBe(3);
    const foreign = await admin.send<Problem>('DELETE', `/v1/sessions/${sessions[0]!.id}`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'session.not_found']);
    const [latest] = sessions.filter(({ current }) => !current);
    expect((await person.send('DELETE', `/v1/sessions/${latest!.id}`)).status).toBe(204);
    expect((await list()).total).toBe(2);
    expect((await person.send('DELETE', '/v1/sessions')).status).toBe(204);
    expect((await list()).total).toBe(1);
    const statuses = await Promise.all(elsewhere.map((browser) => browser.send('GET', '/v1/session')));
    expect(statuses.map(({ status }) => status)).toEqual([401, 401]);
  });

  it('changes one’s own password with the current one; the other sessions end', async () => {
    const { person } = await newMember(admin, 'changes-mind');
    const elsewhere = new Person(server);
    await elsewhere.signIn('changes-mind', PASSWORD);
    const change = (currentPassword: string, password: string) =>
      person.send<Problem>('PUT', '/v1/session/password', { currentPassword, password });
    expect((await change('not this one at all', 'thirty geese fly south')).body.code).toBe('password.wrong');
    expect((await change(PASSWORD, 'password123456')).body.code).toBe('password.weak');
    expect((await change(PASSWORD, 'thirty geese fly south')).status).toBe(204);
    expect((await person.send('GET', '/v1/session')).status).toBe(200);
    expect((await elsewhere.send('GET', '/v1/session')).status).toBe(401);
  });

  it('a stolen session cannot move the address that resets go to', async () => {
    const { person } = await newMember(admin, 'careful', { email: 'careful@example.com' });
    const change = (body: object) => person.send<Problem>('PATCH', '/v1/session/profile', body);
    expect((await change({ email: 'thief@example.com' })).body.code).toBe('password.wrong');
    expect((await change({ displayName: '小心' })).status).toBe(200);
    const moved = await change({ email: 'New@Example.com', currentPassword: PASSWORD });
    expect(moved.body).toMatchObject({ member: { email: 'new@example.com', displayName: '小心' } });
    const taken = await admin.send<Problem>('POST', '/v1/members', {
      login: 'copycat',
      role: 'moderator',
      email: 'NEW@example.com',
    });
    expect([taken.status, taken.body.code]).toEqual([409, 'member.email_taken']);
  });

  it('pages and filters', async () => {
    const all = await admin.send<MemberPage>('GET', '/v1/members?limit=200');
    expect(all.body.members).toHaveLength(all.body.total);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: MemberPage } = await admin.send<MemberPage>(
        'GET',
        `/v1/members?limit=4${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.members.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all.body.members.map(({ id }) => id));
    const auditors = await admin.send<MemberPage>('GET', '/v1/members?role=auditor&state=active&search=LATE');
    expect(auditors.body.members.map(({ login }) => login)).toEqual(['late']);
    expect((await admin.send<MemberPage>('GET', '/v1/members?search=%25')).body.total).toBe(0);
  });

  it('the command line helps who is locked out, beside a running server', async () => {
    const { person } = await newMember(admin, 'shut-out');
    const fengsui = async (...args: string[]) => {
      const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'member', ...args], {
        env: { PATH: process.env.PATH, FENGSUI_DATA_DIR: server.dataDir, PORT: String(server.port) },
      });
      return stdout.trim();
    };
    for (let tries = 0; tries < 5; tries++) await new Person(server).signIn('shut-out', 'wrong wrong wrong');
    expect((await new Person(server).signIn('shut-out', PASSWORD)).status).toBe(429);
    await fengsui('unlock', 'SHUT-OUT');
    expect((await new Person(server).signIn('shut-out', PASSWORD)).status).toBe(200);

    const link = await fengsui('reset-password', 'shut-out');
    expect((await person.send('GET', '/v1/session')).status).toBe(401);
    const password = 'forty candles on the sill';
    const accept = { token: tokenOf(link), password };
    expect((await person.send('POST', '/v1/password-resets/accept', accept)).status).toBe(200);
    expect((await person.signIn('shut-out', password)).status).toBe(200);

    const invitation = await fengsui(
      'invite',
      'by-command',
      '--role',
      'auditor',
      '--queues',
      'default,elsewhere',
    );
    expect(invitation).toMatch(/\/\?page=accept-invitation#token=/);
    const invited = await admin.send<MemberPage>('GET', '/v1/members?search=by-command');
    expect(invited.body.members).toEqual([
      expect.objectContaining({ role: 'auditor', state: 'invited', queues: ['default', 'elsewhere'] }),
    ]);
  }, 120_000);

  it('tells the audit log of everything, and no secret', async () => {
    const { body } = await admin.send<{ rows: { action: string }[] }>('GET', '/v1/audit?limit=200');
    const text = JSON.stringify(body);
    for (const action of [
      'member.invited',
      'member.invited_again',
      'member.accepted',
      'member.changed',
      'member.password_reset_sent',
      'member.password_reset',
      'member.password_changed',
      'member.profile_changed',
      'session.opened',
      'session.refused',
      'session.revoked',
      'session.others_revoked',
    ])
      expect([action, text.includes(`"${action}"`)]).toEqual([action, true]);
    expect(text).not.toMatch(/argon2|token=|seven teas|passwordHash/);
  });
});
