import { In, LessThan } from 'typeorm';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { StatementRow, StatementVersionRow } from '../entities/statement.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const statements = (session: TenantSession) => session.manager.getRepository(session.entities.statement);
const versions = (session: TenantSession) => session.manager.getRepository(session.entities.statementVersion);

export async function insertStatement(session: TenantSession, row: StatementRow): Promise<void> {
  await insertRows(session, session.entities.statement, [row]);
}

export async function insertStatementVersion(
  session: TenantSession,
  row: StatementVersionRow,
): Promise<void> {
  await insertRows(session, session.entities.statementVersion, [row]);
}

export async function findStatement(session: TenantSession, id: string): Promise<StatementRow | null> {
  return statements(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends, and its versions with it: whoever changes one locks the statement first. */
export async function lockStatement(session: TenantSession, id: string): Promise<StatementRow | null> {
  const where = { id, tenantId: session.tenantId };
  return session.dialect === 'mysql'
    ? statements(session).findOne({ where, lock: { mode: 'pessimistic_write' } })
    : statements(session).findOneBy(where);
}

export async function updateStatement(session: TenantSession, row: StatementRow): Promise<void> {
  const { id, title, incidentId, monitorIds, revision, updatedAt } = row;
  await statements(session).update(
    { id, tenantId: session.tenantId },
    { title, incidentId, monitorIds, revision, updatedAt },
  );
}

export async function updateStatementVersion(
  session: TenantSession,
  row: StatementVersionRow,
): Promise<void> {
  const { id, tenantId, statementId, n, ...change } = row;
  await versions(session).update({ id, tenantId: session.tenantId }, change);
}

/** It and all versions of it. */
export async function deleteStatement(session: TenantSession, id: string): Promise<void> {
  await versions(session).delete({ statementId: id, tenantId: session.tenantId });
  await statements(session).delete({ id, tenantId: session.tenantId });
}

/** Newest first. */
export async function pageOfStatements(
  session: TenantSession,
  incidentId: string | undefined,
  limit: number,
  before?: string,
): Promise<StatementRow[]> {
  return statements(session).find({
    where: {
      tenantId: session.tenantId,
      ...(incidentId && { incidentId }),
      ...(before && { id: LessThan(before) }),
    },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countStatements(session: TenantSession, incidentId?: string): Promise<number> {
  return statements(session).countBy({ tenantId: session.tenantId, ...(incidentId && { incidentId }) });
}

export async function findStatements(
  session: TenantSession,
  ids: readonly string[],
): Promise<StatementRow[]> {
  if (ids.length === 0) return [];
  return statements(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
}

/** Versions of the statements, the newest first. */
export async function versionsOfStatements(
  session: TenantSession,
  ids: readonly string[],
): Promise<StatementVersionRow[]> {
  if (ids.length === 0) return [];
  return versions(session).find({
    where: { tenantId: session.tenantId, statementId: In([...ids]) },
    order: { statementId: 'ASC', n: 'DESC' },
  });
}

/** Versions in force at the moment, the newest first. */
export async function publishedVersions(
  session: TenantSession,
  now: number,
  limit: number,
): Promise<StatementVersionRow[]> {
  const rows = await versions(session).find({
    where: { tenantId: session.tenantId, state: 'published' },
    order: { publishedAt: 'DESC' },
    take: limit,
  });
  return rows.filter(
    ({ validFrom, validUntil }) => (validFrom ?? 0) <= now && (validUntil === null || validUntil > now),
  );
}

/** The monitors that name something in an item. */
export async function monitorsOfItem(session: TenantSession, itemId: string): Promise<string[]> {
  const rows = (await session.manager.query(
    'SELECT DISTINCT monitor_id FROM mentions WHERE tenant_id = ? AND item_id = ?',
    [idToBytes(session.tenantId), idToBytes(itemId)],
  )) as { monitor_id: Buffer }[];
  return rows.map((row) => idFromBytes(row.monitor_id));
}
