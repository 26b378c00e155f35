import type { TenantId } from './ids.js';
import type { Role } from './member.js';

/** What a route or an event may demand of its caller. */
export const PERMISSIONS = [
  'items:write',
  'items:read',
  'cases:read',
  'feed:read',
  'session:own',
  'corrections:write',
  'models:read',
  'models:write',
  'monitors:read',
  'monitors:write',
  'norms:read',
] as const;
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

const PROGRAM: readonly Permission[] = [
  'items:write',
  'items:read',
  'cases:read',
  'feed:read',
  'corrections:write',
  'models:read',
  'models:write',
  'monitors:read',
  'monitors:write',
  'norms:read',
];
const READER: readonly Permission[] = [
  'items:read',
  'cases:read',
  'feed:read',
  'session:own',
  'models:read',
  'monitors:read',
  'norms:read',
];

const OF_ROLE: Record<Role, readonly Permission[]> = {
  platform_developer: ['items:write', 'items:read', 'session:own'],
  moderator: [...READER, 'corrections:write'],
  senior_moderator: [...READER, 'corrections:write'],
  crisis_manager: [...READER, 'monitors:write'],
  policy_admin: [...READER, 'corrections:write', 'models:write', 'monitors:write'],
  auditor: READER,
  admin: [...READER, 'items:write', 'corrections:write', 'models:write', 'monitors:write'],
};

/** Whether the caller may do what the permission stands for. */
export function may(principal: Principal, permission: Permission): boolean {
  return (principal.kind === 'program' ? PROGRAM : OF_ROLE[principal.role]).includes(permission);
}
