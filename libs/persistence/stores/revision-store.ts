import { idToBytes } from '../dialect.js';
import type { TenantSession } from '../session.js';

/** Tells every process that the tenant is judged with something else from now on. */
export async function bumpRevision(session: TenantSession): Promise<void> {
  const upsert =
    session.dialect === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE revision = revision + 1'
      : 'ON CONFLICT (tenant_id) DO UPDATE SET revision = revision + 1';
  await session.manager.query(`INSERT INTO tenant_revisions (tenant_id, revision) VALUES (?, 1) ${upsert}`, [
    idToBytes(session.tenantId),
  ]);
}

/** 0 while nothing of a tenant's own was ever in force. */
export async function readRevision(session: TenantSession): Promise<number> {
  const row = await session.manager
    .getRepository(session.entities.tenantRevision)
    .findOneBy({ tenantId: session.tenantId });
  return row?.revision ?? 0;
}
