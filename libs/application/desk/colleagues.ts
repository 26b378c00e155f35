import type { ColleagueList } from '#libs/contracts';
import { rolesWith, type TenantId } from '#libs/domain';
import { activeMembersOf, databaseNow, forTenant, workingOn } from '#libs/persistence';
import { onlineOf } from '../access/online.js';
import type { Services } from '../services.js';

/** The active members who may work on cases, by name. */
export async function listColleagues(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  tenantId: TenantId,
): Promise<ColleagueList> {
  const session = forTenant(database.read, tenantId);
  const members = await activeMembersOf(session, rolesWith('cases:work'));
  const ids = members.map(({ id }) => id);
  const online = await onlineOf(session, ids, clock.now());
  const working = await workingOn(session, await databaseNow(session));
  return {
    colleagues: members.map(({ id, login, displayName, role, queues, skills }) => ({
      id,
      name: displayName || login,
      role,
      queues,
      skills: skills ?? [],
      online: online.has(id),
      working: working.get(id) ?? 0,
    })),
  };
}
