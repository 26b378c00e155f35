import { may, type Permission, type Role, type TenantId } from '#libs/domain';

const NOBODY = { kind: 'member', tenantId: '' as TenantId, id: '', login: '' } as const;

/** Whether members of a role may do it, as the server's own table says. */
export function roleMay(role: Role, permission: Permission): boolean {
  return may({ ...NOBODY, role, queues: null, mustEnrol: false }, permission);
}
