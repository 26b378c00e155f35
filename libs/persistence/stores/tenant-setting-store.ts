import { idToBytes } from '../dialect.js';
import { insertRows, selectRows } from '../rows.js';
import { databaseNow, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.tenantSetting);

/** A setting as it was written last; null when it never was. */
export async function readTenantSetting<T>(session: TenantSession, name: string): Promise<T | null> {
  const [row] = await selectRows(session, session.entities.tenantSetting, 'tenant_id = ? AND name = ?', [
    idToBytes(session.tenantId),
    name,
  ]);
  return row ? (row.value as T) : null;
}

/** A setting as it stands, locked until the transaction ends; null when it never was written. */
export async function lockTenantSetting<T>(session: TenantSession, name: string): Promise<T | null> {
  const row = await repository(session).findOne({
    where: { tenantId: session.tenantId, name },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
  return row && (row.value as T);
}

/** Sets a setting. Two first writers race for the row: the loser's transaction runs again and changes it. */
export async function writeTenantSetting(
  session: TenantSession,
  name: string,
  value: unknown,
): Promise<void> {
  const key = { tenantId: session.tenantId, name };
  const updatedAt = await databaseNow(session);
  const { affected } = await repository(session).update(key, { value: value as object, updatedAt });
  if (affected === 0)
    await insertRows(session, session.entities.tenantSetting, [{ ...key, value, updatedAt }]);
}
