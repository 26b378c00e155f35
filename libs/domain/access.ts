import type { TenantId } from './ids.js';
import type { Role } from './member.js';

/** What a route or an event may demand of its caller. */
export const PERMISSIONS = ['items:write', 'items:read', 'cases:read', 'feed:read', 'session:own'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who is calling: a program with a key, or a person with a session. Always of one tenant. */
export type Principal =
  | { readonly kind: 'program'; readonly tenantId: TenantId; readonly id: string }
  | {
      readonly kind: 'member';
      readonly tenantId: TenantId;
      readonly id: string;
      readonly login: string;
      readonly role: Role;
    };

const PROGRAM: readonly Permission[] = ['items:write', 'items:read', 'cases:read', 'feed:read'];
const READER: readonly Permission[] = ['items:read', 'cases:read', 'feed:read', 'session:own'];

const OF_ROLE: Record<Role, readonly Permission[]> = {
  platform_developer: ['items:write', 'items:read', 'session:own'],
  moderator: READER,
  senior_moderator: READER,
  crisis_manager: READER,
  policy_admin: READER,
  auditor: READER,
  admin: [...READER, 'items:write'],
};

/** Whether the caller may do what the permission stands for. */
export function may(principal: Principal, permission: Permission): boolean {
  return (principal.kind === 'program' ? PROGRAM : OF_ROLE[principal.role]).includes(permission);
}
