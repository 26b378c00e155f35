import { In, LessThan } from 'typeorm';
import type { SessionRow } from '../entities/sign-in.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.session);

/** The sessions of a member, the latest first. */
export async function findSessionsOfMember(session: TenantSession, memberId: string): Promise<SessionRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, memberId },
    order: { createdAt: 'DESC' },
  });
}

/** The sessions of several members. */
export async function findSessionsOfMembers(
  session: TenantSession,
  memberIds: readonly string[],
): Promise<SessionRow[]> {
  if (memberIds.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, memberId: In([...memberIds]) });
}

/** Ends the named sessions. */
export async function deleteSessions(session: TenantSession, tokenHashes: readonly Buffer[]): Promise<void> {
  if (tokenHashes.length === 0) return;
  await repository(session).delete({ tenantId: session.tenantId, tokenHash: In([...tokenHashes]) });
}

/** Keeps that a session was used, unless that is known to the minute already. */
export async function noteSessionUse(session: TenantSession, tokenHash: Buffer, at: number): Promise<void> {
  await repository(session).update(
    { tenantId: session.tenantId, tokenHash, lastSeenAt: LessThan(at) },
    { lastSeenAt: at },
  );
}
