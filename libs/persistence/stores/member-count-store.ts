import { In, Not } from 'typeorm';
import type { Role } from '#libs/domain';
import type { TenantSession } from '../session.js';

/** How many active members have one of these roles. */
export async function countActiveMembers(session: TenantSession, roles: readonly Role[]): Promise<number> {
  return session.manager
    .getRepository(session.entities.member)
    .countBy({ tenantId: session.tenantId, state: 'active', role: In([...roles]) });
}

/** How many active members besides one have one of these roles. */
export async function countActiveMembersBut(
  session: TenantSession,
  roles: readonly Role[],
  exceptId: string,
): Promise<number> {
  return session.manager
    .getRepository(session.entities.member)
    .countBy({ tenantId: session.tenantId, state: 'active', role: In([...roles]), id: Not(exceptId) });
}
