import { type Doer, FengsuiError, foldLogin, type TenantId } from '#libs/domain';
import {
  findEnrolled,
  findMember,
  findMemberByLogin,
  findOneTimeToken,
  forTenant,
  insertOneTimeToken,
  type MemberRow,
  type TenantSession,
  takeOneTimeToken,
  updateMember,
} from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { isPassword } from './passwords.js';
import { principalOf } from './principal.js';
import { takeCode } from './second-factor.js';
import { openSession } from './sessions.js';
import { beginTry, type GuardedTry } from './sign-in-guard.js';

/** Between password and code. */
export const CHALLENGE_MS = 5 * 60 * 1_000;

/** Where the request comes from. */
export interface SignInFrom {
  readonly userAgent: string | undefined;
  readonly requestId: string | null;
}

/** `session`: signed in; the token is the cookie's value. `challenge`: a code is needed, and the token says for whom. */
export interface SignInStep {
  readonly kind: 'session' | 'challenge';
  readonly token: string;
}

/**
 * First step: the password.
 * @throws FengsuiError `auth.invalid`, alike for an unknown login, a wrong password and a member who may not sign in, in
 * words and in time; `auth.locked_out`
 */
export async function signIn(
  services: Services,
  credentials: { readonly login: string; readonly password: string },
  from: SignInFrom,
): Promise<SignInStep> {
  const login = foldLogin(credentials.login);
  const attempt = await beginTry(services, login);
  const member = await findMemberByLogin(services.database.read, login);
  const right = await isPassword(member?.passwordHash, credentials.password);
  if (!member || !right || member.state !== 'active') {
    if (member) noteRefusal(services, member, from, attempt, 'password');
    throw new FengsuiError('auth.invalid', 'Login and password do not belong together, or may not sign in.');
  }
  const session = forTenant(services.database.read, member.tenantId as TenantId);
  if ((await findEnrolled(session, [member.id])).has(member.id)) {
    await attempt.undo();
    return issueChallenge(services, member);
  }
  return { kind: 'session', token: await admit(services, member, from, { how: 'password' }, attempt.clear) };
}

/** Asks for the second factor of a member whose first one was right. */
export async function issueChallenge(
  { database, secret, clock }: Services,
  member: MemberRow,
): Promise<SignInStep> {
  const token = randomToken();
  const now = clock.now();
  await database.transaction((open) =>
    insertOneTimeToken(forTenant(open, member.tenantId as TenantId), {
      tokenHash: secret.hash(token),
      memberId: member.id,
      purpose: 'second_factor',
      createdAt: now,
      expiresAt: now + CHALLENGE_MS,
    }),
  );
  return { kind: 'challenge', token };
}

/**
 * Second step: the code.
 * @returns the session cookie's value.
 * @throws FengsuiError `auth.invalid`, `auth.locked_out`; `auth.token_invalid` when the first step is too long ago
 */
export async function answerChallenge(
  services: Services,
  challenge: string,
  code: string,
  from: SignInFrom,
): Promise<string> {
  const { database, secret, clock } = services;
  const tokenHash = secret.hash(challenge);
  const token = await findOneTimeToken(database.read, tokenHash);
  const known = token?.purpose === 'second_factor' && token.expiresAt > clock.now() ? token : null;
  const member = known && (await findMember(database.read, known.memberId));
  if (!known || member?.state !== 'active') throw tooLate();
  const attempt = await beginTry(services, member.login);
  const how = await database.transaction(async (open) => {
    const session = forTenant(open, member.tenantId as TenantId);
    return takeCode(session, services, member.id, code);
  });
  if (!how) {
    noteRefusal(services, member, from, attempt, 'code');
    throw new FengsuiError('auth.invalid', 'The code is wrong, or was used. Wait for the next one.');
  }
  return admit(services, member, from, { how }, async (session) => {
    if (!(await takeOneTimeToken(session, tokenHash))) throw tooLate();
    await attempt.clear(session);
  });
}

const tooLate = () => new FengsuiError('auth.token_invalid', 'Start again with login and password.');

/** Opens a session for a member who has proved everything. @returns the session cookie's value. */
export async function admit(
  services: Services,
  member: MemberRow,
  { userAgent, requestId }: SignInFrom,
  after: Readonly<Record<string, unknown>>,
  first: (session: TenantSession) => Promise<void>,
): Promise<string> {
  return services.database.transaction(async (open) => {
    const session = forTenant(open, member.tenantId as TenantId);
    await first(session);
    const row = await findMember(session, member.id);
    if (row?.state !== 'active')
      throw new FengsuiError('auth.invalid', 'This member may not sign in any more.');
    const token = await openSession(session, services, row, userAgent);
    await updateMember(session, { ...row, lastSignInAt: services.clock.now() });
    await recordAudit(
      session,
      { principal: principalOf(row), requestId },
      { action: 'session.opened', subject: { type: 'member', id: row.id }, after },
    );
    return token;
  });
}

/** Tells the audit log beside the answer: one that waited for it would tell whether there is such a member. */
function noteRefusal(
  { database, logger }: Services,
  member: MemberRow,
  { requestId }: SignInFrom,
  { lockedMs }: GuardedTry,
  wrong: 'password' | 'code',
): void {
  const by: Doer = { principal: null, requestId };
  const subject = { type: 'member' as const, id: member.id };
  database
    .transaction(async (open) => {
      const session = forTenant(open, member.tenantId as TenantId);
      await recordAudit(session, by, { action: 'session.refused', subject, after: { wrong } });
      if (lockedMs > 0)
        await recordAudit(session, by, { action: 'member.locked_out', subject, after: { forMs: lockedMs } });
    })
    .catch((error: unknown) =>
      logger.error({ err: error }, 'a refused sign-in was not told to the audit log'),
    );
}
