import { In, IsNull, MoreThan, Not } from 'typeorm';
import { nowSql } from '../dialect.js';
import type { MonitorRow } from '../entities/monitor.js';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.monitor);

export async function insertMonitor(session: TenantSession, row: MonitorRow): Promise<void> {
  await insertRows(session, session.entities.monitor, [row]);
}

export async function findMonitor(session: TenantSession, id: string): Promise<MonitorRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** What monitors are called, by id. */
export async function namesOfMonitors(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, id: In([...ids]) },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function updateMonitor(session: TenantSession, row: MonitorRow): Promise<void> {
  const { id, tenantId: _tenantId, createdAt: _createdAt, ...changed } = row;
  await repository(session).update({ id, tenantId: session.tenantId }, changed);
}

/** @returns whether there was one. */
export async function deleteMonitor(session: TenantSession, id: string): Promise<boolean> {
  const { affected } = await repository(session).delete({ id, tenantId: session.tenantId });
  return affected !== 0;
}

/** Oldest first. */
export async function pageOfMonitors(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<MonitorRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countMonitors(session: TenantSession): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId });
}

export async function findActiveMonitors(session: TenantSession): Promise<MonitorRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, active: 1 },
    order: { id: 'ASC' },
  });
}

export async function findMonitorsById(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, MonitorRow>> {
  if (ids.length === 0) return new Map();
  const rows = await repository(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those whose brands speak for themselves somewhere. */
export async function monitorsWithOfficials(session: TenantSession): Promise<MonitorRow[]> {
  return repository(session).findBy({ tenantId: session.tenantId, officialAuthors: Not(IsNull()) });
}

/** The same, locked until the transaction ends. */
export async function lockMonitor(session: TenantSession, id: string): Promise<MonitorRow | null> {
  return repository(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

const silenceIsOver = (session: Session): string =>
  `state = 'muted' AND muted_until <= ${nowSql(session.dialect)}`;

export async function hasUnmuteDue(session: Session): Promise<boolean> {
  return acrossTenants('the loop of monitors', async () => {
    const rows = (await session.manager.query(
      `SELECT 1 FROM monitors WHERE ${silenceIsOver(session)} LIMIT 1`,
    )) as unknown[];
    return rows.length > 0;
  });
}

/** Those whose silence is over begin to speak again; what they know of their rhythm stays. */
export async function unmuteDue(session: Session): Promise<void> {
  await acrossTenants('the loop of monitors', () =>
    session.manager.query(
      `UPDATE monitors SET state = 'learning', muted_until = NULL
        WHERE ${silenceIsOver(session)}`,
    ),
  );
}

/** Those of the ids that are the tenant's monitors. */
export async function monitorsAmong(session: TenantSession, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, id: In([...ids]) },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** It knows its rhythm now; one that is muted stays so. */
export async function monitorLearned(session: TenantSession, id: string): Promise<void> {
  await repository(session).update(
    { id, tenantId: session.tenantId, state: 'learning' },
    { state: 'active' },
  );
}
