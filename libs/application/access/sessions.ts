import type { SessionList, SessionView } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type Principal, type TenantId } from '#libs/domain';
import {
  deleteSession,
  deleteSessions,
  findEnrolled,
  findMember,
  findSession,
  findSessions,
  findSessionsOfMember,
  findTenant,
  forTenant,
  insertSession,
  type MemberRow,
  noteSessionUse,
  type SessionRow,
  type TenantSession,
} from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { mustEnrol, principalOf } from './principal.js';

/** A session ends after this long without a request. */
export const IDLE_MS = 12 * 60 * 60 * 1_000;
/** A session ends after this long, whatever happens. */
export const SESSION_MS = 7 * 24 * 60 * 60 * 1_000;
const USE_NOTED_EVERY_MS = 60_000;
const MOST_AGENT_UNITS = 200;

type Reads = Pick<Services, 'database' | 'secret' | 'clock'>;

/** Opens a session in the caller's transaction. @returns the cookie's value, shown to nobody else. */
export async function openSession(
  session: TenantSession,
  { secret, clock }: Pick<Services, 'secret' | 'clock'>,
  member: MemberRow,
  userAgent: string | undefined,
): Promise<string> {
  const token = randomToken();
  const now = clock.now();
  await insertSession(session, {
    tokenHash: secret.hash(token),
    id: newId(),
    tenantId: member.tenantId,
    memberId: member.id,
    userAgent: userAgent?.toWellFormed().slice(0, MOST_AGENT_UNITS) ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + SESSION_MS,
  });
  return token;
}

const stands = (row: SessionRow, now: number): boolean =>
  row.expiresAt > now && row.lastSeenAt + IDLE_MS > now;

/** The member behind a session cookie, or null when the session is unknown or over. Counts as use. */
export async function authenticateSession(
  services: Reads & Pick<Services, 'logger'>,
  token: string,
): Promise<Principal | null> {
  const { database, secret, clock } = services;
  const row = await findSession(database.read, secret.hash(token));
  const now = clock.now();
  if (!row || !stands(row, now)) return null;
  const member = await findMember(database.read, row.memberId);
  if (member?.state !== 'active') return null;
  if (row.lastSeenAt <= now - USE_NOTED_EVERY_MS) noteUse(services, row, now);
  return principalOf(member, await mustEnrol(forTenant(database.read, row.tenantId as TenantId), member));
}

const underWay = new Set<string>();

/** Beside the request, which does not wait for it and does not fail with it. */
function noteUse(
  { database, logger }: Pick<Services, 'database' | 'logger'>,
  { id, tenantId, tokenHash }: SessionRow,
  now: number,
): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  database
    .transaction((open) => noteSessionUse(forTenant(open, tenantId as TenantId), tokenHash, now))
    .catch((error: unknown) => logger.warn({ err: error }, 'the last use of a session was not kept'))
    .finally(() => underWay.delete(id));
}

/**
 * Those of the cookies whose sessions still stand, asked at once for many. Whatever changes what a member may do ends the
 * member's sessions, so one that stands allows what it allowed when it was opened.
 */
export async function standingSessions(
  { database, secret, clock }: Reads,
  tokens: readonly string[],
): Promise<Set<string>> {
  const hashes = new Map(tokens.map((token) => [secret.hash(token).toString('hex'), token]));
  const rows = await findSessions(
    database.read,
    [...hashes.keys()].map((hex) => Buffer.from(hex, 'hex')),
  );
  const now = clock.now();
  const standing = rows.filter((row) => stands(row, now));
  return new Set(standing.flatMap(({ tokenHash }) => hashes.get(tokenHash.toString('hex')) ?? []));
}

/** Ends every session of a member, in the caller's transaction; tell it with `feedSignal.access` after the commit. */
export async function endSessions(
  session: TenantSession,
  memberId: string,
  except?: Buffer | undefined,
): Promise<number> {
  const rows = await findSessionsOfMember(session, memberId);
  const ended = rows.filter(({ tokenHash }) => !except?.equals(tokenHash));
  await deleteSessions(
    session,
    ended.map(({ tokenHash }) => tokenHash),
  );
  return ended.length;
}

/** Signs out. */
export async function logout(services: Services, token: string, by: Doer): Promise<void> {
  const { database, secret, feedSignal } = services;
  const row = await findSession(database.read, secret.hash(token));
  if (!row) return;
  await database.transaction(async (open) => {
    const session = forTenant(open, row.tenantId as TenantId);
    await deleteSession(session, row.tokenHash);
    await recordAudit(session, by, { action: 'session.closed', subject: { type: 'session', id: row.id } });
  });
  feedSignal.access.publish(row.memberId);
}

/** Who is signed in, for the console. @throws FengsuiError `auth.missing` */
export async function readSession({ database, secret }: Reads, token: string): Promise<SessionView> {
  const row = await findSession(database.read, secret.hash(token));
  const member = row && (await findMember(database.read, row.memberId));
  const tenant = row && (await findTenant(database.read, row.tenantId));
  if (!row || !member || !tenant) throw new FengsuiError('auth.missing', 'Sign in first.');
  const session = forTenant(database.read, tenant.id as TenantId);
  return {
    member: {
      id: member.id,
      login: member.login,
      displayName: member.displayName || member.login,
      email: member.email,
      role: member.role,
      queues: member.queues,
      mustEnrol: await mustEnrol(session, member),
      secondFactor: (await findEnrolled(session, [member.id])).has(member.id),
      hasPassword: member.passwordHash !== '',
    },
    tenant: { id: tenant.id, name: tenant.name },
    expiresAt: new Date(row.expiresAt).toISOString(),
  };
}

/** One's own sessions that stand, the latest first. */
export async function listSessions(
  { database, secret, clock }: Reads,
  me: Principal,
  currentToken: string,
): Promise<SessionList> {
  const current = secret.hash(currentToken);
  const now = clock.now();
  const rows = await findSessionsOfMember(forTenant(database.read, me.tenantId), me.id);
  const sessions = rows
    .filter((row) => stands(row, now))
    .map((row) => ({
      id: row.id,
      current: row.tokenHash.equals(current),
      userAgent: row.userAgent,
      createdAt: new Date(row.createdAt).toISOString(),
      lastSeenAt: new Date(row.lastSeenAt).toISOString(),
      expiresAt: new Date(Math.min(row.expiresAt, row.lastSeenAt + IDLE_MS)).toISOString(),
    }));
  return { sessions, total: sessions.length };
}

/** Ends one of one's own sessions. @throws FengsuiError `session.not_found`, also for somebody else's. */
export async function revokeSession(
  { database, feedSignal }: Services,
  me: Principal,
  id: string,
  by: Doer,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const row = (await findSessionsOfMember(session, me.id)).find((one) => one.id === id);
    if (!row) throw new FengsuiError('session.not_found', 'No session of yours has this id.');
    await deleteSessions(session, [row.tokenHash]);
    await recordAudit(session, by, { action: 'session.revoked', subject: { type: 'session', id } });
  });
  feedSignal.access.publish(me.id);
}

/** Ends all of one's own sessions but the one that asks. */
export async function revokeOtherSessions(
  { database, secret, feedSignal }: Services,
  me: Principal,
  currentToken: string,
  by: Doer,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const ended = await endSessions(session, me.id, secret.hash(currentToken));
    await recordAudit(session, by, {
      action: 'session.others_revoked',
      subject: { type: 'member', id: me.id },
      after: { ended },
    });
  });
  feedSignal.access.publish(me.id);
}
