import '../support/timed.js';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MemberLink, MemberView } from '#libs/contracts';
import { until } from '../support/client.js';
import { MailServer, partsOf, type ReceivedMail } from '../support/mail-server.js';
import { BEHIND_PROXY, PASSWORD, Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const PUBLIC_URL = 'https://moderation.example.com';

describe('mail', () => {
  let mails: MailServer;
  let server: FengsuiServer;
  let admin: Person;
  const browser = () => new Person({ ...server, publicUrl: PUBLIC_URL });

  beforeAll(async () => {
    mails = await MailServer.start();
    server = await startServer({
      env: {
        ...BEHIND_PROXY,
        SMTP_URL: mails.url,
        FENGSUI_MAIL_FROM: '烽燧 <fengsui@example.com>',
        FENGSUI_PUBLIC_URL: PUBLIC_URL,
      },
    });
    admin = await signedInAdmin({ ...server, publicUrl: PUBLIC_URL });
  });
  afterAll(async () => {
    await server?.remove();
    await mails?.down();
  });

  const invite = async (login: string, displayName = login) =>
    (
      await admin.send<MemberLink>('POST', '/v1/members', {
        login,
        displayName,
        email: `${login}@example.com`,
        role: 'moderator',
      })
    ).body;
  const read = async (id: string) => (await admin.send<MemberView>('GET', `/v1/members/${id}`)).body;
  const post = <Body>(person: Person, path: string, body: object) => person.send<Body>('POST', path, body);
  const to = (login: string) => mails.received.filter((mail) => mail.to === `${login}@example.com`);
  const arrived = (login: string, count = 1) =>
    until(async () => to(login).length >= count, 20_000, `${login} has ${count} mails`);
  const linkIn = (mail: ReceivedMail) => /https:\S+#token=([\w-]{43})/.exec(partsOf(mail)[0] ?? '')!;

  it('invites: Chinese first, English below, text and HTML, a link that opens the way in', async () => {
    const { member, link } = await invite('xiaohong', '小红 <b>&amp;</b>');
    expect([link, member.mail?.kind]).toEqual([null, 'invitation']);
    await arrived('xiaohong');
    const [mail] = to('xiaohong');
    const [text = '', html = ''] = partsOf(mail!);
    expect(mail!.from).toBe('fengsui@example.com');
    expect(text.indexOf('邀请加入')).toBeLessThan(text.indexOf('you are invited'));
    expect(text).toContain('小红 <b>&amp;</b>，你好');
    expect(html).toContain('小红 &lt;b&gt;&amp;amp;&lt;/b&gt;');
    expect(html).not.toMatch(/<b>|<script/);
    const [url, token] = linkIn(mail!);
    expect(url).toBe(`${PUBLIC_URL}/?page=accept-invitation#token=${token}`);
    const person = browser();
    expect((await post(person, '/v1/invitations/accept', { token, password: PASSWORD })).status).toBe(200);
    await until(async () => (await read(member.id)).mail?.state === 'sent', 20_000, 'it is sent');
    expect(server.stdout()).not.toContain(token);
  });

  it('resets a forgotten password by login or address, and tells of the change', async () => {
    const { member } = await invite('forgetful');
    await arrived('forgetful');
    const person = browser();
    await post(person, '/v1/invitations/accept', {
      token: linkIn(to('forgetful')[0]!)[1],
      password: PASSWORD,
    });
    expect((await post(person, '/v1/password-resets', { login: 'Forgetful@Example.com' })).status).toBe(202);
    await arrived('forgetful', 2);
    await post(person, '/v1/password-resets', { login: 'forgetful' });
    const [, reset] = to('forgetful');
    expect(partsOf(reset!)[0]).toContain('重设');
    const password = 'nine lanterns in a row';
    const accepted = await post<object>(person, '/v1/password-resets/accept', {
      token: linkIn(reset!)[1],
      password,
    });
    expect(accepted.body).toEqual({ login: 'forgetful' });
    await arrived('forgetful', 3);
    expect(partsOf(to('forgetful')[2]!)[0]).toContain('密码已更改');
    expect((await read(member.id)).mail?.kind).toBe('password_changed');
  });

  it('loses nothing while the mail server is down, and says so', async () => {
    await mails.down();
    const { member } = await invite('patient');
    await until(async () => (await read(member.id)).mail?.error != null, 30_000, 'it was tried');
    expect((await read(member.id)).mail).toMatchObject({
      state: 'queued',
      error: expect.stringMatching(/ECONN/),
    });
    await mails.up();
    await arrived('patient');
    await until(async () => (await read(member.id)).mail?.state === 'sent', 20_000, 'it is sent');
    const token = linkIn(to('patient').at(-1)!)[1];
    const accepted = await post(browser(), '/v1/invitations/accept', { token, password: PASSWORD });
    expect(accepted.status).toBe(200);
  });

  it('gives an address up that the server does not know', async () => {
    mails.refuseWith = 550;
    const { member } = await invite('nobody-there');
    await until(async () => (await read(member.id)).mail?.state === 'failed', 30_000, 'it has failed');
    expect((await read(member.id)).mail?.error).toMatch(/550/);
    mails.refuseWith = undefined;
    const again = await admin.send<MemberLink>('POST', `/v1/members/${member.id}/invite`);
    expect(again.status).toBe(200);
    await arrived('nobody-there');
  });

  it('keeps no token: neither in the database nor in the log', async () => {
    const tokens = mails.received.flatMap(
      (mail) => /#token=([\w-]{43})/.exec(partsOf(mail)[0] ?? '')?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThanOrEqual(4);
    const files = readdirSync(server.dataDir).filter((name) => name.startsWith('fengsui.db'));
    const bytes = files.map((name) => readFileSync(join(server.dataDir, name), 'latin1')).join('');
    expect(bytes).toContain('patient@example.com');
    expect(tokens.filter((token) => bytes.includes(token) || server.stdout().includes(token))).toEqual([]);
  });
});
