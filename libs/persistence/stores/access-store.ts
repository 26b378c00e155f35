import { In, LessThan } from 'typeorm';
import type { ApiKeyRow, TenantRow } from '../entities/access.js';
import type { MemberRow, OneTimeTokenRow } from '../entities/member.js';
import type { SessionRow } from '../entities/sign-in.js';
import { insertRows, selectRows } from '../rows.js';
import type { Session } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/*
 * Credentials are looked up before a tenant is known: these functions are the only ones that take a session without one.
 */

export async function findTenantBySlug(session: Session, slug: string): Promise<TenantRow | null> {
  return session.manager.getRepository(session.entities.tenant).findOneBy({ slug });
}

export async function findTenant(session: Session, id: string): Promise<TenantRow | null> {
  return session.manager.getRepository(session.entities.tenant).findOneBy({ id });
}

/** Every tenant, by slug. */
export async function findTenants(session: Session): Promise<TenantRow[]> {
  return session.manager.getRepository(session.entities.tenant).find({ order: { slug: 'ASC' } });
}

export async function insertTenant(session: Session, row: TenantRow): Promise<void> {
  await insertRows(session, session.entities.tenant, [row]);
}

/** The key that a secret belongs to: its present one, or the one before the last rotation. */
export async function findApiKey(session: Session, secretHash: Buffer): Promise<ApiKeyRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    // Every request of a program asks.
    const { apiKey } = session.entities;
    const [present] = await selectRows(session, apiKey, 'key_hash = ?', [secretHash]);
    return present ?? (await selectRows(session, apiKey, 'previous_hash = ?', [secretHash]))[0] ?? null;
  });
}

export async function countApiKeys(session: Session, tenantId: string): Promise<number> {
  return session.manager.getRepository(session.entities.apiKey).countBy({ tenantId });
}

export async function insertApiKey(session: Session, row: ApiKeyRow): Promise<void> {
  await insertRows(session, session.entities.apiKey, [row]);
}

export async function findMemberByLogin(session: Session, login: string): Promise<MemberRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.member).findOneBy({ login });
  });
}

export async function findMemberByEmail(session: Session, email: string): Promise<MemberRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.member).findOneBy({ email });
  });
}

export async function findMemberByOidcKey(session: Session, oidcKey: Buffer): Promise<MemberRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.member).findOneBy({ oidcKey });
  });
}

export async function findOneTimeToken(session: Session, tokenHash: Buffer): Promise<OneTimeTokenRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.oneTimeToken).findOneBy({ tokenHash });
  });
}

export async function deleteOneTimeTokensBefore(session: Session, now: number): Promise<void> {
  return acrossTenants('upkeep', async () => {
    await session.manager.getRepository(session.entities.oneTimeToken).delete({ expiresAt: LessThan(now) });
  });
}

export async function findMember(session: Session, id: string): Promise<MemberRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.member).findOneBy({ id });
  });
}

export async function insertMember(session: Session, row: MemberRow): Promise<void> {
  await insertRows(session, session.entities.member, [row]);
}

export async function updatePassword(
  session: Session,
  memberId: string,
  passwordHash: string,
): Promise<void> {
  return acrossTenants('a credential tells the tenant', async () => {
    await session.manager.getRepository(session.entities.member).update({ id: memberId }, { passwordHash });
  });
}

export async function insertSession(session: Session, row: SessionRow): Promise<void> {
  await insertRows(session, session.entities.session, [row]);
}

export async function findSession(session: Session, tokenHash: Buffer): Promise<SessionRow | null> {
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager.getRepository(session.entities.session).findOneBy({ tokenHash });
  });
}

export async function deleteSession(session: Session, tokenHash: Buffer): Promise<void> {
  return acrossTenants('a credential tells the tenant', async () => {
    await session.manager.getRepository(session.entities.session).delete({ tokenHash });
  });
}

/** Those of the sessions that are there. */
export async function findSessions(session: Session, tokenHashes: readonly Buffer[]): Promise<SessionRow[]> {
  if (tokenHashes.length === 0) return [];
  return acrossTenants('a credential tells the tenant', async () => {
    return session.manager
      .getRepository(session.entities.session)
      .findBy({ tokenHash: In([...tokenHashes]) });
  });
}

/** Forgets sessions whose time is over, or that were last used before `seenBefore`. */
export async function deleteEndedSessions(session: Session, now: number, seenBefore: number): Promise<void> {
  const sessions = session.manager.getRepository(session.entities.session);
  return acrossTenants('upkeep', async () => {
    await sessions.delete({ expiresAt: LessThan(now) });
    await sessions.delete({ lastSeenAt: LessThan(seenBefore) });
  });
}

export async function readSetting<T>(session: Session, name: string): Promise<T | null> {
  const row = await session.manager.getRepository(session.entities.setting).findOneBy({ name });
  return row && (row.value as T);
}

export async function insertSetting(session: Session, name: string, value: unknown): Promise<void> {
  await insertRows(session, session.entities.setting, [{ name, value }]);
}
