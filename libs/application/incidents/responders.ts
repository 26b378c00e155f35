import type { ResponderList } from '#libs/contracts';
import { rolesWith, type TenantId } from '#libs/domain';
import { activeMembersOf, forTenant } from '#libs/persistence';
import { onlineOf } from '../access/online.js';
import type { Services } from '../services.js';

/** The active members who see incidents, by name: whom roles, steps and escalations may name. */
export async function listResponders(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  tenantId: TenantId,
): Promise<ResponderList> {
  const session = forTenant(database.read, tenantId);
  const members = await activeMembersOf(session, rolesWith('incidents:read'));
  const online = await onlineOf(
    session,
    members.map(({ id }) => id),
    clock.now(),
  );
  const workers = rolesWith('incidents:work');
  return {
    responders: members.map(({ id, login, displayName, role }) => ({
      id,
      name: displayName || login,
      role,
      mayWork: workers.includes(role),
      online: online.has(id),
    })),
  };
}
