import type { TenantKeyRow } from '../entities/privacy.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

export async function findTenantKey(session: TenantSession): Promise<TenantKeyRow | null> {
  return session.manager.getRepository(session.entities.tenantKey).findOneBy({ tenantId: session.tenantId });
}

/** A second insert loses: its transaction runs again and finds the first one's key. */
export async function insertTenantKey(session: TenantSession, row: TenantKeyRow): Promise<void> {
  await insertRows(session, session.entities.tenantKey, [row]);
}
