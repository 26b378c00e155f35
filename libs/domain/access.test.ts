import { may, PERMISSIONS, type Permission, SCOPES, seesQueue } from './access.js';
import type { TenantId } from './ids.js';
import { ROLES, type Role } from './member.js';

const tenantId = 't' as TenantId;
const member = (role: Role, queues: string[] | null = null, mustEnrol = false) => ({
  kind: 'member' as const,
  tenantId,
  id: 'm',
  login: 'm',
  role,
  queues,
  mustEnrol,
});
const allowed = (permission: Permission) => ROLES.filter((role) => may(member(role), permission));

test.each<[Permission, Role[]]>([
  ['corrections:write', ['moderator', 'senior_moderator', 'policy_admin', 'admin']],
  ['models:write', ['policy_admin', 'admin']],
  ['monitors:write', ['crisis_manager', 'policy_admin', 'admin']],
])('%s is for %j', (permission, roles) => {
  expect(allowed(permission)).toEqual(roles);
});

test('who reads may read models and monitors; developers look after their programs', () => {
  expect(allowed('models:read')).toEqual(ROLES.filter((role) => role !== 'platform_developer'));
  expect(allowed('monitors:read')).toEqual(allowed('models:read'));
});

test('a program does what its scopes allow, and never has a session', () => {
  const program = {
    kind: 'program' as const,
    tenantId,
    id: 'k',
    name: 'k',
    scopes: ['items:write' as const],
    requestsAMinute: 60,
  };
  expect(may(program, 'items:write')).toBe(true);
  expect(may(program, 'models:write')).toBe(false);
  expect(SCOPES).not.toContain('session:own');
});

test('whoever still has to enrol a second factor may do nothing else', () => {
  const allowedTo = (role: Role) =>
    PERMISSIONS.filter((permission) => may(member(role, null, true), permission));
  expect(ROLES.map(allowedTo)).toEqual(ROLES.map(() => ['session:own']));
});

test('a member sees the queues given to them; null is every queue, none is none', () => {
  expect(seesQueue(member('moderator'), 'spam')).toBe(true);
  expect(seesQueue(member('moderator', ['spam']), 'spam')).toBe(true);
  expect(seesQueue(member('moderator', ['spam']), 'abuse')).toBe(false);
  expect(seesQueue(member('admin', []), 'spam')).toBe(false);
});
