import { verify } from '@node-rs/argon2';
import type { SessionView } from '#libs/contracts';
import { FengsuiError, newId, type Principal, type TenantId } from '#libs/domain';
import {
  deleteSession,
  deleteSessionsBefore,
  findMember,
  findMemberByLogin,
  findSession,
  findTenant,
  insertSession,
  type MemberRow,
} from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import type { Services } from '../services.js';

/** A console session lasts this long. */
export const SESSION_MS = 12 * 60 * 60 * 1_000;

/** Verified when the login is unknown, so that both answers take equally long. Argon2id of random bytes. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$goYepLhwaWGu5ry3rdl15g$p76SkRh2aVVYfR1wTvBioFkHY0JJWJK1EuclNB9rKqM';

/** The member behind a session cookie, or null when it is unknown or expired. */
export async function authenticateSession(
  { database, secret, clock }: Services,
  token: string,
): Promise<Principal | null> {
  const session = await findSession(database.read, secret.hash(token));
  if (!session || session.expiresAt <= clock.now()) return null;
  const member = await findMember(database.read, session.memberId);
  return member && asPrincipal(member);
}

/**
 * Signs a member in.
 * @returns the cookie's value, shown to nobody else, and who it is.
 * @throws FengsuiError `auth.invalid`; unknown login and wrong password answer alike.
 */
export async function login(
  services: Services,
  credentials: { readonly login: string; readonly password: string },
): Promise<{ token: string; principal: Principal; expiresAt: number }> {
  const { database, secret, clock } = services;
  const member = await findMemberByLogin(database.read, credentials.login);
  const right = await verify(member?.passwordHash ?? NOBODY, credentials.password).catch(() => false);
  if (!member || !right) throw new FengsuiError('auth.invalid', 'Login and password do not belong together.');
  const token = randomToken();
  const now = clock.now();
  const expiresAt = now + SESSION_MS;
  await database.transaction(async (session) => {
    await deleteSessionsBefore(session, now);
    await insertSession(session, {
      tokenHash: secret.hash(token),
      id: newId(),
      userAgent: null,
      lastSeenAt: now,
      tenantId: member.tenantId,
      memberId: member.id,
      createdAt: now,
      expiresAt,
    });
  });
  return { token, principal: asPrincipal(member), expiresAt };
}

export async function logout({ database, secret }: Services, token: string): Promise<void> {
  await database.transaction((session) => deleteSession(session, secret.hash(token)));
}

/** Who is signed in, for the console. */
export async function readSession({ database, secret }: Services, token: string): Promise<SessionView> {
  const session = await findSession(database.read, secret.hash(token));
  const member = session && (await findMember(database.read, session.memberId));
  const tenant = session && (await findTenant(database.read, session.tenantId));
  if (!session || !member || !tenant) throw new FengsuiError('auth.missing', 'Sign in first.');
  return {
    member: {
      id: member.id,
      login: member.login,
      displayName: member.displayName || member.login,
      email: member.email,
      role: member.role,
      queues: member.queues,
      mustEnrol: false,
      secondFactor: false,
      hasPassword: true,
    },
    tenant: { id: tenant.id, name: tenant.name },
    expiresAt: new Date(session.expiresAt).toISOString(),
  };
}

const asPrincipal = (member: MemberRow): Principal => ({
  kind: 'member',
  tenantId: member.tenantId as TenantId,
  id: member.id,
  login: member.login,
  role: member.role,
  queues: member.queues,
  mustEnrol: false,
});
