import '../support/timed.js';
import { Secret, TOTP } from 'otpauth';
import type { Enrolment, MemberLink, MemberPage, SessionView } from '#libs/contracts';
import { CLIENT, IdentityProvider } from '../support/identity-provider.js';
import { BEHIND_PROXY, newMember, PASSWORD, Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freePort, startServer } from '../support/services.js';

describe('signing in through an identity provider', () => {
  let provider: IdentityProvider;
  let server: FengsuiServer;
  let admin: Person;

  beforeAll(async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    provider = await IdentityProvider.start(`${publicUrl}/v1/session/oidc/callback`);
    server = await startServer({
      port,
      env: {
        ...BEHIND_PROXY,
        FENGSUI_PUBLIC_URL: publicUrl,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_LABEL: '统一登录',
      },
    });
    admin = await signedInAdmin(server);
  });
  afterAll(async () => {
    await server?.remove();
    await provider?.stop();
  });

  /** One request without following where it leads. */
  async function visit(person: Person, url: string): Promise<string> {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: person.cookie } });
    person.keep(response.headers);
    return response.headers.get('location') ?? `${response.status}`;
  }
  const begin = (person: Person) => visit(person, `${server.url}/v1/session/oidc`);
  /** @returns where the console is opened in the end */
  async function signIn(person: Person, account: string): Promise<string> {
    const back = await provider.signIn(await begin(person), account);
    return (await visit(person, back)).replace(server.url, '');
  }
  const session = async (person: Person) =>
    (await person.send<SessionView>('GET', '/v1/session')).body.member;
  const invite = async (login: string, email: string) =>
    (await admin.send<MemberLink>('POST', '/v1/members', { login, email, role: 'moderator' })).body;
  const account = (id: string, email: string, verified = true) =>
    provider.accounts.set(id, { email, verified });

  it('is offered, and asks with PKCE, state and nonce', async () => {
    const person = new Person(server);
    const offers = await person.send<object>('GET', '/v1/session/options');
    expect(offers.body).toMatchObject({ oidc: { label: '统一登录' } });
    const asked = new URL(await begin(person)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)).toMatch(/^[\w-]{20,}$/);
    expect(person.cookie).toMatch(/^fengsui_oidc=seal/);
  });

  it('lets a member in by a verified address, and from then on by the account', async () => {
    const member = await newMember(admin, 'linked', { email: 'linked@example.com' });
    account('sub-linked', 'Linked@Example.com');
    const browser = new Person(server);
    expect(await signIn(browser, 'sub-linked')).toBe('/');
    expect(await session(browser)).toMatchObject({ id: member.id, role: 'moderator', hasPassword: true });
    account('sub-linked', 'moved@example.com', false);
    const later = new Person(server);
    expect(await signIn(later, 'sub-linked')).toBe('/');
    expect(await session(later)).toMatchObject({ id: member.id });

    account('sub-thief', 'linked@example.com');
    expect(await signIn(new Person(server), 'sub-thief')).toBe('/#error=auth.oidc_refused');
  });

  it('accepts an invitation, without a password', async () => {
    const { member, link } = await invite('newcomer', 'newcomer@example.com');
    account('sub-newcomer', 'newcomer@example.com');
    const browser = new Person(server);
    expect(await signIn(browser, 'sub-newcomer')).toBe('/');
    expect(await session(browser)).toMatchObject({ id: member.id, hasPassword: false });
    const token = link!.split('#token=')[1];
    const accept = await browser.send('POST', '/v1/invitations/accept', { token, password: PASSWORD });
    expect(accept.status).toBe(410);
    expect((await new Person(server).signIn('newcomer', '')).status).toBe(422);
    expect((await new Person(server).signIn('newcomer', 'anything')).status).toBe(401);
  });

  it('makes nobody a member', async () => {
    const members = async () => (await admin.send<MemberPage>('GET', '/v1/members')).body.total;
    const before = await members();
    await newMember(admin, 'unverified', { email: 'unverified@example.com' });
    account('sub-stranger', 'stranger@example.com');
    account('sub-unverified', 'unverified@example.com', false);
    for (const id of ['sub-stranger', 'sub-unverified']) {
      const browser = new Person(server);
      expect(await signIn(browser, id)).toBe('/#error=auth.oidc_refused');
      expect((await browser.send('GET', '/v1/session')).status).toBe(401);
    }
    expect(await members()).toBe(before + 1);
  });

  it('lets no disabled member in', async () => {
    const { id } = await newMember(admin, 'gone', { email: 'gone@example.com' });
    account('sub-gone', 'gone@example.com');
    expect(await signIn(new Person(server), 'sub-gone')).toBe('/');
    await admin.send('PATCH', `/v1/members/${id}`, { state: 'disabled' });
    expect(await signIn(new Person(server), 'sub-gone')).toBe('/#error=auth.oidc_refused');
  });

  it('still asks for our second factor', async () => {
    const { person } = await newMember(admin, 'both', { email: 'both@example.com' });
    const { body: enrolment } = await person.send<Enrolment>('POST', '/v1/session/second-factor');
    const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret) });
    const { body } = await person.send<{ recoveryCodes: string[] }>('PUT', '/v1/session/second-factor', {
      code: totp.generate(),
    });
    account('sub-both', 'both@example.com');
    const browser = new Person(server);
    expect(await signIn(browser, 'sub-both')).toBe('/#second-factor');
    expect((await browser.send('GET', '/v1/session')).status).toBe(401);
    const answer = await browser.send('POST', '/v1/session/challenge', { code: body.recoveryCodes[0] });
    expect(answer.status).toBe(200);
  });

  it('takes no answer that this browser did not ask for, and none twice', async () => {
    account('sub-replayed', 'replayed@example.com');
    await newMember(admin, 'replayed', { email: 'replayed@example.com' });
    const victim = new Person(server);
    const attacker = new Person(server);
    await begin(victim);
    const back = await provider.signIn(await begin(attacker), 'sub-replayed');
    const refused = `${server.url}/#error=auth.oidc_refused`;
    expect(await visit(victim, back)).toBe(refused);
    expect(await visit(new Person(server), back)).toBe(refused);
    const attackersCookie = attacker.cookie;
    expect(await visit(attacker, back)).toBe(`${server.url}/`);
    const again = new Person(server);
    again.keep(new Headers({ 'set-cookie': attackersCookie }));
    expect(await visit(again, back)).toBe(refused);
    const forged = new URL(back);
    forged.searchParams.set('code', 'x'.repeat(43));
    await begin(again);
    expect(await visit(again, forged.href)).toBe(refused);
  });

  it('says so when the provider is away', async () => {
    await provider.stop();
    account('sub-away', 'away@example.com');
    const person = new Person(server);
    const authorizationUrl = await begin(person);
    // The provider was known already; its answer cannot be checked while it is away.
    expect(authorizationUrl).toContain(provider.issuer);
    const state = new URL(authorizationUrl).searchParams.get('state');
    const back = `${server.url}/v1/session/oidc/callback?code=x&state=${state}`;
    expect(await visit(person, back)).toBe(`${server.url}/#error=auth.oidc_refused`);
    expect((await person.signIn('admin', server.adminPassword)).status).toBe(200);
  });
});
