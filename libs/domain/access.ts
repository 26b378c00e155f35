import type { TenantId } from './ids.js';
import { ROLES, type Role } from './member.js';

/** What a route or an event may demand of its caller. `noun:read` looks, the others change something. */
export const PERMISSIONS = [
  'items:write',
  'items:read',
  'cases:read',
  'cases:work',
  'cases:review',
  'reports:write',
  'appeals:write',
  'desk:manage',
  'quality:read',
  'feed:read',
  'session:own',
  'corrections:write',
  'models:read',
  'models:write',
  'monitors:read',
  'monitors:write',
  'incidents:read',
  'incidents:work',
  'incidents:manage',
  'incidents:approve',
  'norms:read',
  'norms:write',
  'norms:approve',
  'webhooks:read',
  'webhooks:write',
  'members:read',
  'members:write',
  'keys:read',
  'keys:write',
  'audit:read',
  'privacy:reveal',
  'privacy:manage',
  'operations:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who is calling: a program with a key, or a person with a session. Always of one tenant. */
export type Principal =
  | {
      readonly kind: 'program';
      readonly tenantId: TenantId;
      readonly id: string;
      /** The key's name, for people. */
      readonly name: string;
      readonly scopes: readonly Permission[];
      readonly requestsAMinute: number;
    }
  | {
      readonly kind: 'member';
      readonly tenantId: TenantId;
      readonly id: string;
      readonly login: string;
      readonly role: Role;
      /** The queues whose cases this person may see; null: every queue. */
      readonly queues: readonly string[] | null;
      /** The role needs a second factor and there is none yet: until it is enrolled, only `session:own` is allowed. */
      readonly mustEnrol: boolean;
    };

/** What only a person at a console does. */
const FOR_PEOPLE: readonly Permission[] = ['session:own', 'operations:read'];

/** What a key may be given: everything but what only a person at a console does. */
export const SCOPES: readonly Permission[] = PERMISSIONS.filter(
  (permission) => !FOR_PEOPLE.includes(permission),
);

const READER: readonly Permission[] = [
  'items:read',
  'cases:read',
  'feed:read',
  'session:own',
  'models:read',
  'monitors:read',
  'incidents:read',
  'norms:read',
];

const OF_ROLE: Record<Role, readonly Permission[]> = {
  platform_developer: [
    'items:write',
    'items:read',
    'reports:write',
    'appeals:write',
    'session:own',
    'norms:read',
    'webhooks:read',
    'webhooks:write',
    'keys:read',
    'keys:write',
  ],
  moderator: [...READER, 'cases:work', 'corrections:write'],
  senior_moderator: [
    ...READER,
    'cases:work',
    'cases:review',
    'quality:read',
    'corrections:write',
    'incidents:work',
    'privacy:reveal',
  ],
  crisis_manager: [
    ...READER,
    'monitors:write',
    'incidents:work',
    'incidents:manage',
    'incidents:approve',
    'privacy:reveal',
  ],
  policy_admin: [
    ...READER,
    'corrections:write',
    'models:write',
    'desk:manage',
    'quality:read',
    'monitors:write',
    'incidents:approve',
    'norms:write',
    'norms:approve',
    'webhooks:read',
  ],
  auditor: [...READER, 'quality:read', 'audit:read', 'members:read', 'keys:read', 'webhooks:read'],
  admin: PERMISSIONS,
};

/** Whether the caller may do what the permission stands for. */
export function may(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'member' && principal.mustEnrol) return permission === 'session:own';
  return (principal.kind === 'program' ? principal.scopes : OF_ROLE[principal.role]).includes(permission);
}

/** Whether the caller may see what lies in a queue. Programs see every queue. */
export function seesQueue(principal: Principal, queue: string): boolean {
  return principal.kind === 'program' || principal.queues === null || principal.queues.includes(queue);
}

/** The roles whose members may do what the permission stands for. */
export const rolesWith = (permission: Permission): readonly Role[] =>
  ROLES.filter((role) => OF_ROLE[role].includes(permission));
