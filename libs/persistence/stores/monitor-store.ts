import { MoreThan } from 'typeorm';
import type { MonitorRow } from '../entities/monitor.js';
import { insertRows, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.monitor);

export async function insertMonitor(session: TenantSession, row: MonitorRow): Promise<void> {
  await insertRows(session, session.entities.monitor, [row]);
}

export async function findMonitor(session: TenantSession, id: string): Promise<MonitorRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

export async function updateMonitor(session: TenantSession, row: MonitorRow): Promise<void> {
  const { id, name, include, exclude, active, updatedAt } = row;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { name, include, exclude, active, updatedAt },
  );
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
