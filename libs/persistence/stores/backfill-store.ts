import { In } from 'typeorm';
import type { TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { ContentVersionRow } from '../entities/content.js';
import type { BackfillRow } from '../entities/monitor.js';
import { insertRows } from '../rows.js';
import { marks, type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.backfill);

/** Begins one, instead of the monitor's last. */
export async function putBackfill(session: TenantSession, row: BackfillRow): Promise<void> {
  await repository(session).delete({ tenantId: session.tenantId, monitorId: row.monitorId });
  await insertRows(session, session.entities.backfill, [row]);
}

export async function findBackfills(
  session: TenantSession,
  monitorIds: readonly string[],
): Promise<Map<string, BackfillRow>> {
  if (monitorIds.length === 0) return new Map();
  const rows = await repository(session).findBy({
    tenantId: session.tenantId,
    monitorId: In([...monitorIds]),
  });
  return new Map(rows.map((row) => [row.monitorId, row]));
}

export async function updateBackfill(
  session: TenantSession,
  monitorId: string,
  change: Partial<BackfillRow>,
): Promise<void> {
  await repository(session).update({ tenantId: session.tenantId, monitorId }, change);
}

/** Takes away all traces of a monitor's back-fill. */
export async function deleteBackfill(session: TenantSession, monitorId: string): Promise<void> {
  await repository(session).delete({ tenantId: session.tenantId, monitorId });
}

/** Those with a slice due, the longest due first. */
export async function dueBackfills(
  session: Session,
): Promise<{ readonly tenantId: TenantId; readonly monitorId: string }[]> {
  return acrossTenants('the loop of monitors', async () => {
    const rows = (await session.manager.query(
      `SELECT tenant_id, monitor_id FROM backfills WHERE wake_at <= ${nowSql(session.dialect)} ORDER BY wake_at LIMIT 20`,
    )) as { tenant_id: Buffer; monitor_id: Buffer }[];
    return rows.map((row) => ({
      tenantId: idFromBytes<TenantId>(row.tenant_id),
      monitorId: idFromBytes(row.monitor_id),
    }));
  });
}

/** Takes a due one for so long; null where somebody else has it, or it is not due any more. */
export async function claimBackfill(
  session: TenantSession,
  monitorId: string,
  forMs: number,
): Promise<BackfillRow | null> {
  const now = nowSql(session.dialect);
  const due = (await session.manager.query(
    `SELECT monitor_id FROM backfills WHERE tenant_id = ? AND monitor_id = ? AND wake_at <= ${now}${skipLocked(session)}`,
    [idToBytes(session.tenantId), idToBytes(monitorId)],
  )) as unknown[];
  if (due.length === 0) return null;
  await session.manager.query(
    `UPDATE backfills SET wake_at = ${now} + ? WHERE tenant_id = ? AND monitor_id = ?`,
    [forMs, idToBytes(session.tenantId), idToBytes(monitorId)],
  );
  return repository(session).findOneBy({ tenantId: session.tenantId, monitorId });
}

/** The row as it stands, locked until the transaction ends. */
export async function lockBackfill(session: TenantSession, monitorId: string): Promise<BackfillRow | null> {
  return repository(session).findOne({
    where: { tenantId: session.tenantId, monitorId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

/** The first id that a version accepted at that time may have: ids begin with their time (RFC 9562, UUIDv7). */
const firstIdAt = (at: number): Buffer =>
  Buffer.from(`${Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')}${'0'.repeat(20)}`, 'hex');

/** Versions that were accepted since, the oldest first, behind one that was looked at. */
export async function versionsSince(
  session: TenantSession,
  fromAt: number,
  after: string | null,
  limit: number,
): Promise<ContentVersionRow[]> {
  const query = session.manager
    .getRepository(session.entities.contentVersion)
    .createQueryBuilder('v')
    .where({ tenantId: session.tenantId })
    .orderBy('v.id', 'ASC')
    .limit(limit);
  if (after === null) query.andWhere('v.id >= :from', { from: firstIdAt(fromAt) });
  else query.andWhere('v.id > :after', { after: idToBytes(after) });
  return query.getMany();
}

export async function countVersionsSince(session: TenantSession, fromAt: number): Promise<number> {
  const [row] = (await session.manager.query(
    'SELECT COUNT(*) AS count FROM content_versions WHERE tenant_id = ? AND id >= ?',
    [idToBytes(session.tenantId), firstIdAt(fromAt)],
  )) as [{ count: number | string }];
  return Number(row.count);
}

/** Removes some of a monitor's mentions, and its counts when none are left. @returns whether any may be left */
export async function removeSomeMentions(
  session: TenantSession,
  monitorId: string,
  most: number,
): Promise<boolean> {
  const tenant = idToBytes(session.tenantId);
  const monitor = idToBytes(monitorId);
  const rows = (await session.manager.query(
    `SELECT id FROM mentions WHERE tenant_id = ? AND monitor_id = ? LIMIT ${most}`,
    [tenant, monitor],
  )) as { id: Buffer }[];
  if (rows.length > 0)
    await session.manager.query(`DELETE FROM mentions WHERE tenant_id = ? AND id IN (${marks(rows)})`, [
      tenant,
      ...rows.map(({ id }) => id),
    ]);
  if (rows.length === most) return true;
  await session.manager.query('DELETE FROM mention_counts WHERE tenant_id = ? AND monitor_id = ?', [
    tenant,
    monitor,
  ]);
  return false;
}
