import type { MemberPreferencesRow } from '../entities/preferences.js';
import { insertRows } from '../rows.js';
import { databaseNow, type TenantSession } from '../session.js';

const repository = (session: TenantSession) =>
  session.manager.getRepository(session.entities.memberPreferences);

export async function findPreferences(
  session: TenantSession,
  memberId: string,
): Promise<MemberPreferencesRow | null> {
  return repository(session).findOneBy({ memberId, tenantId: session.tenantId });
}

/**
 * Writes over the revision that was read; 0 writes the first. Two first writers race for the row: the loser's transaction
 * runs again and finds that there is one.
 * @returns the new revision; null when another was written meanwhile
 */
export async function writePreferences(
  session: TenantSession,
  memberId: string,
  revision: number,
  value: object,
): Promise<number | null> {
  const { tenantId } = session;
  const updatedAt = await databaseNow(session);
  const next = revision + 1;
  if (revision === 0) {
    if (await findPreferences(session, memberId)) return null;
    const row = { memberId, tenantId, revision: next, value, updatedAt };
    await insertRows(session, session.entities.memberPreferences, [row]);
    return next;
  }
  const { affected } = await repository(session).update(
    { memberId, tenantId, revision },
    { revision: next, value, updatedAt },
  );
  return affected === 0 ? null : next;
}
