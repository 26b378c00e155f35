import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FengsuiError, newId, type TenantId } from '#libs/domain';
import { Database, forTenant, insertMember, insertTenant, type MemberRow } from '#libs/persistence';
import { createLogger, Secret } from '#libs/runtime';
import { stepOf } from './second-factor.js';
import { authenticateSession, IDLE_MS, openSession, SESSION_MS, standingSessions } from './sessions.js';
import { beginTry } from './sign-in-guard.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 22);

const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-times-'));
const database = await Database.open({ dataDir });

describe('as time goes by', () => {
  const tenantId = newId<TenantId>();
  let now = START;
  const services = {
    secret: new Secret('a secret of thirty-two characters'),
    clock: { now: () => now },
    logger: createLogger('silent'),
    database,
  };
  const member: MemberRow = {
    id: newId(),
    tenantId,
    login: 'xiaohong',
    passwordHash: '',
    role: 'moderator',
    displayName: '',
    email: null,
    state: 'active',
    queues: null,
    skills: null,
    oidcKey: null,
    lastSignInAt: null,
    createdAt: START,
    updatedAt: START,
  };

  beforeAll(async () => {
    await database.transaction(async (session) => {
      await insertTenant(session, { id: tenantId, slug: 'default', name: 'default', createdAt: START });
      await insertMember(session, member);
    });
  });
  afterAll(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    now = START;
  });

  const open = () =>
    database.transaction((session) =>
      openSession(forTenant(session, tenantId), services, member, 'a browser'.repeat(100)),
    );
  /** Counts as use; waits until that is written. */
  const use = async (token: string) => {
    const principal = await authenticateSession(services, token);
    await database.transaction(async () => undefined);
    return principal;
  };

  it('a session ends after twelve hours without use', async () => {
    const token = await open();
    now += IDLE_MS - 1;
    expect(await use(token)).toMatchObject({ id: member.id, mustEnrol: false });
    now += IDLE_MS - 1;
    expect(await use(token)).not.toBeNull();
    now += IDLE_MS;
    expect(await use(token)).toBeNull();
    expect(await standingSessions(services, [token])).toEqual(new Set());
  });

  it('a session ends after seven days, however busy', async () => {
    const token = await open();
    const other = await open();
    for (; now < START + SESSION_MS - 6 * HOUR; now += 6 * HOUR) expect(await use(token)).not.toBeNull();
    now = START + SESSION_MS - 1;
    expect(await standingSessions(services, [token, other, 'x'])).toEqual(new Set([token]));
    now += 1;
    expect(await use(token)).toBeNull();
  });

  it('a login is locked for a minute after the fifth failure, then longer; a day makes it forgotten', async () => {
    const fail = async () => {
      const error = await beginTry(services, 'Ｌocked').catch((thrown: unknown) => thrown);
      return error instanceof FengsuiError ? Number(error.headers['retry-after']) : 0;
    };
    for (let tries = 0; tries < 5; tries++) expect(await fail()).toBe(0);
    expect(await fail()).toBe(60);
    now += MINUTE - 1;
    expect(await fail()).toBe(1);
    now += 1;
    expect(await fail()).toBe(0);
    expect(await fail()).toBe(120);
    now += 2 * MINUTE;
    const right = await beginTry(services, 'locked');
    await right.undo();
    expect(await fail()).toBe(0);
    expect(await fail()).toBe(240);
    now += 25 * HOUR;
    for (let tries = 0; tries < 5; tries++) expect(await fail()).toBe(0);
    expect(await fail()).toBe(60);
  });

  it('forgets failures once everything was right', async () => {
    for (let tries = 0; tries < 4; tries++) await beginTry(services, 'forgiven');
    const right = await beginTry(services, 'forgiven');
    await database.transaction((session) => right.clear(session));
    for (let tries = 0; tries < 5; tries++)
      expect((await beginTry(services, 'forgiven')).lockedMs).toBe(tries === 4 ? MINUTE : 0);
  });

  // RFC 6238, appendix B, SHA-1, the last six digits; the secret is "12345678901234567890".
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1111111111, '050471', 37037037],
    [1234567890, '005924', 41152263],
    [2000000000, '279037', 66666666],
  ])('at %s s the code %s is of step %s, and good for a step before and after', (seconds, code, step) => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    for (const off of [-30, 0, 30]) expect(stepOf(secret, code, (seconds + off) * 1_000)).toBe(step);
    for (const off of [-90, 90]) expect(stepOf(secret, code, (seconds + off) * 1_000)).toBeNull();
    expect(stepOf(secret, '000000', seconds * 1_000)).toBeNull();
  });
});
