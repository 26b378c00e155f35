import { In } from 'typeorm';
import type { Role } from '#libs/domain';
import type { TenantSession } from '../session.js';

/** How many active members have one of these roles. */
export async function countActiveMembers(session: TenantSession, roles: readonly Role[]): Promise<number> {
  return session.manager
    .getRepository(session.entities.member)
    .countBy({ tenantId: session.tenantId, state: 'active', role: In([...roles]) });
}
