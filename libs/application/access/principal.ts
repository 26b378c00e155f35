import type { AccessSettings } from '#libs/contracts';
import type { Principal, TenantId } from '#libs/domain';
import { findEnrolled, type MemberRow, readTenantSetting, type TenantSession } from '#libs/persistence';

/** Name of the tenant's {@link AccessSettings}. */
export const ACCESS_SETTINGS = 'access';
export const NO_ACCESS_SETTINGS: AccessSettings = { secondFactorRoles: [] };

/** Whether the tenant wants a second factor of this member and there is none. */
export async function mustEnrol(session: TenantSession, { id, role }: MemberRow): Promise<boolean> {
  const settings = await readTenantSetting<AccessSettings>(session, ACCESS_SETTINGS);
  if (!settings?.secondFactorRoles.includes(role)) return false;
  return !(await findEnrolled(session, [id])).has(id);
}

/** A member as the caller of a request. */
export const principalOf = (member: MemberRow, enrol = false): Principal & { kind: 'member' } => ({
  kind: 'member',
  tenantId: member.tenantId as TenantId,
  id: member.id,
  login: member.login,
  role: member.role,
  queues: member.queues,
  mustEnrol: enrol,
});
