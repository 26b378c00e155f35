import '../support/timed.js';
import type {
  Enrolment,
  MemberPage,
  MemberView,
  Problem,
  RecoveryCodes,
  SecondFactorView,
} from '#libs/contracts';
import type { Role } from '#libs/domain';
import { ApiClient } from '../support/client.js';
import {
  BEHIND_PROXY,
  codeOf,
  enrolledMember,
  newMember,
  PASSWORD,
  Person,
  signedInAdmin,
} from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

describe('signing in', () => {
  let server: FengsuiServer;
  let admin: Person;

  beforeAll(async () => {
    server = await startServer({ env: BEHIND_PROXY });
    admin = await signedInAdmin(server);
  });
  afterAll(() => server?.remove());

  const enrolled = (login: string, role?: Role) => enrolledMember(admin, login, role);

  describe('lock-out', () => {
    const wrong = async (login: string) => {
      const { status, headers, body } = await new Person(server).send<Problem>('POST', '/v1/session', {
        login,
        password: 'wrong wrong wrong',
      });
      return { status, code: body.code, detail: body.detail, after: Number(headers.get('retry-after')) };
    };

    it('comes after five wrong passwords, alike whether there is such a member or not', async () => {
      const { id } = await newMember(admin, 'guessed');
      const answers: Record<string, Awaited<ReturnType<typeof wrong>>[]> = { guessed: [], 'un-known': [] };
      for (const login of Object.keys(answers))
        for (let tries = 0; tries < 6; tries++) answers[login]!.push(await wrong(login));
      expect(answers.guessed!.map(({ status, code }) => `${status} ${code}`)).toEqual([
        ...Array.from({ length: 5 }, () => '401 auth.invalid'),
        '429 auth.locked_out',
      ]);
      expect(answers.guessed!.at(-1)!.after).toBeGreaterThan(50);
      expect(answers.guessed!.at(-1)!.after).toBeLessThanOrEqual(60);
      const telling = (login: string) =>
        answers[login]!.map(({ detail, ...rest }) => ({
          ...rest,
          after: 0,
          detail: detail.replace(/\d+/, 'n'),
        }));
      expect(telling('un-known')).toEqual(telling('guessed'));

      const right = await new Person(server).signIn('guessed', PASSWORD);
      expect([right.status, right.body.code]).toEqual([429, 'auth.locked_out']);
      const seen = await admin.send<MemberView>('GET', `/v1/members/${id}`);
      expect(Date.parse(seen.body.lockedUntil ?? '')).toBeGreaterThan(Date.now());
      const unlocked = await admin.send<MemberView>('POST', `/v1/members/${id}/unlock`, {});
      expect([unlocked.status, unlocked.body.lockedUntil]).toEqual([200, null]);
      expect((await new Person(server).signIn('GUESSED', PASSWORD)).status).toBe(200);
      const { body: audit } = await admin.send<object>('GET', `/v1/audit?subjectId=${id}&limit=100`);
      expect(JSON.stringify(audit)).toContain('member.locked_out');
    });

    it('counts tries that come all at once', async () => {
      await newMember(admin, 'hammered');
      const answers = await Promise.all(Array.from({ length: 12 }, () => wrong('hammered')));
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(answers.filter(({ code }) => code === 'auth.locked_out')).toHaveLength(7);
    });
  });

  describe('second factor', () => {
    it('is enrolled with a code, asked for at sign-in, and takes no code twice', async () => {
      const { id, person, enrolment, codes } = await enrolled('careful');
      expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/.*careful\?.*secret=/);
      expect(new Set(codes).size).toBe(10);
      const { body: state } = await person.send<SecondFactorView>('GET', '/v1/session/second-factor');
      expect(state).toMatchObject({ state: 'active', recoveryCodesLeft: 10 });
      expect((await person.send('POST', '/v1/session/second-factor')).status).toBe(409);

      const browser = new Person(server);
      const first = await browser.signIn('careful', PASSWORD);
      expect([first.status, first.body.code]).toEqual([401, 'auth.second_factor_required']);
      expect(browser.cookie).toMatch(/^fengsui_challenge=/);
      expect((await browser.send('GET', '/v1/session')).status).toBe(401);
      const answer = (code: string, by = browser) =>
        by.send<Problem>('POST', '/v1/session/challenge', { code });
      expect((await answer(codeOf(enrolment))).body.code).toBe('auth.invalid');
      expect((await answer('000000')).status).toBe(401);
      expect((await answer(codeOf(enrolment, 1))).status).toBe(200);
      expect(browser.cookie).toMatch(/^fengsui_session=/);
      expect((await browser.send('GET', '/v1/session')).body).toMatchObject({
        member: { secondFactor: true },
      });

      const second = new Person(server);
      await second.signIn('careful', PASSWORD);
      expect((await answer(codeOf(enrolment, 1), second)).body.code).toBe('auth.invalid');
      const [once] = codes;
      const typed = ` ${once!.replace('-', '').toUpperCase()} `;
      expect((await answer(typed, second)).status).toBe(200);
      const third = new Person(server);
      await third.signIn('careful', PASSWORD);
      expect((await answer(once!, third)).status).toBe(401);
      expect((await admin.send<MemberView>('GET', `/v1/members/${id}`)).body.secondFactor).toBe(true);
    });

    it('two who send the same recovery code at once are one let in', async () => {
      const { codes } = await enrolled('twice');
      const browsers = [new Person(server), new Person(server)];
      for (const browser of browsers) await browser.signIn('twice', PASSWORD);
      const answers = await Promise.all(
        browsers.map((browser) => browser.send('POST', '/v1/session/challenge', { code: codes[0] })),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    });

    it('wrong codes lock the login like wrong passwords, and the right password between them does not help', async () => {
      await enrolled('stolen-password');
      const browser = new Person(server);
      const statuses: number[] = [];
      for (let tries = 0; tries < 6; tries++) {
        statuses.push((await browser.signIn('stolen-password', PASSWORD)).status);
        statuses.push((await browser.send('POST', '/v1/session/challenge', { code: '111111' })).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 429, 429]);
    });

    it('a challenge without a first step, or of another time, opens nothing', async () => {
      const { codes } = await enrolled('challenged');
      const stranger = new Person(server);
      const answer = () => stranger.send<Problem>('POST', '/v1/session/challenge', { code: codes[0] });
      expect((await answer()).body.code).toBe('auth.token_invalid');
      stranger.keep(new Headers({ 'set-cookie': `fengsui_challenge=${'x'.repeat(43)}` }));
      expect((await answer()).body.code).toBe('auth.token_invalid');
    });

    it('is removed with password and code; recovery codes are renewed', async () => {
      const { person, codes } = await enrolled('goes-without');
      const renewed = await person.send<RecoveryCodes>('POST', '/v1/session/second-factor/recovery-codes', {
        code: codes[0],
      });
      expect(renewed.body.recoveryCodes.filter((code) => codes.includes(code))).toEqual([]);
      const remove = (password: string, code: string) =>
        person.send<Problem>('POST', '/v1/session/second-factor/remove', { password, code });
      expect((await remove('not the password', renewed.body.recoveryCodes[0]!)).body.code).toBe(
        'password.wrong',
      );
      expect((await remove(PASSWORD, codes[1]!)).body.code).toBe('password.wrong');
      expect((await remove(PASSWORD, renewed.body.recoveryCodes[0]!)).status).toBe(204);
      expect((await new Person(server).signIn('goes-without', PASSWORD)).status).toBe(200);
    });

    it('is reset by an admin when the phone is lost', async () => {
      const { id, person } = await enrolled('lost-phone');
      const reset = await admin.send<MemberView>('POST', `/v1/members/${id}/reset-second-factor`, {
        reason: '手机丢失',
      });
      expect([reset.status, reset.body.secondFactor, reset.body.sessions]).toEqual([200, false, 0]);
      expect((await person.send('GET', '/v1/session')).status).toBe(401);
      expect((await person.signIn('lost-phone', PASSWORD)).status).toBe(200);
    });

    it('required of a role: who has none may only enrol, and nobody shuts themselves out', async () => {
      const { person } = await newMember(admin, 'has-none', { role: 'auditor' });
      await enrolled('has-one', 'auditor');
      const settings = (roles: string[]) =>
        admin.send<Problem>('PUT', '/v1/settings/access', { secondFactorRoles: roles });
      expect((await settings(['admin'])).body.code).toBe('second_factor.illegal');
      expect((await settings(['auditor', 'auditor'])).body).toEqual({ secondFactorRoles: ['auditor'] });
      expect((await person.send('GET', '/v1/session')).status).toBe(401);
      const back = await person.signIn('has-none', PASSWORD);
      expect(back.body.member).toMatchObject({ mustEnrol: true, secondFactor: false });
      const shut = await person.send<Problem>('GET', '/v1/members');
      expect([shut.status, shut.body.code]).toEqual([403, 'auth.second_factor_enrolment']);
      await expect(person.follow()).rejects.toThrow('auth.forbidden');
      const { body: enrolment } = await person.send<Enrolment>('POST', '/v1/session/second-factor');
      await person.send('PUT', '/v1/session/second-factor', { code: codeOf(enrolment) });
      expect((await person.send('GET', '/v1/members')).status).toBe(200);
      await settings([]);
    });
  });

  it('sets the session cookie so that scripts and other sites cannot use it', async () => {
    const api = new ApiClient(server, {});
    const { headers } = await api.send('POST', '/v1/session', {
      login: 'admin',
      password: server.adminPassword,
    });
    expect(headers.getSetCookie().find((line) => line.startsWith('fengsui_session='))).toMatch(
      /Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict/,
    );
    const offers = await api.send<object>('GET', '/v1/session/options');
    expect(offers.body).toEqual({ oidc: null, mail: true });
    expect((await api.send<Problem>('GET', '/v1/session/oidc')).body.code).toBe('auth.oidc_disabled');
  });

  it('answers an unknown login as slowly as a known one', async () => {
    const page = await admin.send<MemberPage>('GET', '/v1/members?limit=1');
    expect(page.status).toBe(200);
    const median = async (logins: readonly string[]) => {
      const times: number[] = [];
      for (const login of logins) {
        const start = performance.now();
        await new Person(server).signIn(login, 'wrong wrong wrong');
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
    };
    for (let i = 0; i < 3; i++) await newMember(admin, `timed-${i}`);
    const known = await median(['timed-0', 'timed-1', 'timed-2', 'timed-0', 'timed-1', 'timed-2']);
    const unknown = await median(['timed-3', 'timed-4', 'timed-5', 'timed-3', 'timed-4', 'timed-5']);
    // An answer without the password hash takes a tenth of one with it.
    expect(unknown).toBeGreaterThan(known / 3);
  });
});
