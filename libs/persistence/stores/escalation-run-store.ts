import { In, Not } from 'typeorm';
import type { TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { EscalationNoticeRow, EscalationRunRow } from '../entities/escalation.js';
import { insertRows } from '../rows.js';
import { type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const runs = (session: TenantSession) => session.manager.getRepository(session.entities.escalationRun);
const notices = (session: TenantSession) => session.manager.getRepository(session.entities.escalationNotice);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

export async function insertEscalationRun(session: TenantSession, row: EscalationRunRow): Promise<void> {
  await insertRows(session, session.entities.escalationRun, [row]);
}

export async function findEscalationRun(
  session: TenantSession,
  id: string,
): Promise<EscalationRunRow | null> {
  return runs(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends. Lock the incident first. */
export async function lockEscalationRun(
  session: TenantSession,
  id: string,
): Promise<EscalationRunRow | null> {
  return runs(session).findOne({ where: { id, tenantId: session.tenantId }, ...locked(session) });
}

/** The runs of an incident that are not over, locked until the transaction ends. Lock the incident first. */
export async function lockLiveRuns(session: TenantSession, incidentId: string): Promise<EscalationRunRow[]> {
  return runs(session).find({
    where: { tenantId: session.tenantId, incidentId, state: Not('ended') },
    order: { id: 'ASC' },
    ...locked(session),
  });
}

export async function escalationRunsOf(
  session: TenantSession,
  incidentId: string,
  limit: number,
): Promise<EscalationRunRow[]> {
  return runs(session).find({
    where: { tenantId: session.tenantId, incidentId },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function updateEscalationRun(session: TenantSession, row: EscalationRunRow): Promise<void> {
  const { id, tenantId, incidentId, policyId, policyName, policy, startedAt, ...change } = row;
  await runs(session).update({ id, tenantId: session.tenantId }, change);
}

/** Runs for which something is due by the database's clock, of any tenant, the longest due first. */
export async function findDueRuns(
  session: Session,
  limit: number,
): Promise<{ id: string; tenantId: TenantId; incidentId: string }[]> {
  const rows = (await acrossTenants('the escalation loop serves all tenants', () =>
    session.manager.query(
      `SELECT id, tenant_id, incident_id FROM escalation_runs
        WHERE due_at <= ${nowSql(session.dialect)} ORDER BY due_at, id LIMIT ${limit}`,
    ),
  )) as { id: Buffer; tenant_id: Buffer; incident_id: Buffer }[];
  return rows.map((row) => ({
    id: idFromBytes(row.id),
    tenantId: idFromBytes(row.tenant_id),
    incidentId: idFromBytes(row.incident_id),
  }));
}

/** Locks an incident unless somebody holds it. @returns whether it is held now */
export async function claimIncident(session: TenantSession, incidentId: string): Promise<boolean> {
  const rows = (await session.manager.query(
    `SELECT id FROM incidents WHERE tenant_id = ? AND id = ?${skipLocked(session)}`,
    [idToBytes(session.tenantId), idToBytes(incidentId)],
  )) as unknown[];
  return rows.length > 0;
}

export async function insertEscalationNotices(
  session: TenantSession,
  rows: readonly EscalationNoticeRow[],
): Promise<void> {
  await insertRows(session, session.entities.escalationNotice, rows);
}

/** Who was told by these runs, in order. */
export async function noticesOfRuns(
  session: TenantSession,
  runIds: readonly string[],
): Promise<EscalationNoticeRow[]> {
  if (runIds.length === 0) return [];
  return notices(session).find({
    where: { tenantId: session.tenantId, runId: In([...runIds]) },
    order: { at: 'ASC', id: 'ASC' },
  });
}

export async function wasTold(session: TenantSession, runId: string, memberId: string): Promise<boolean> {
  return notices(session).existsBy({
    tenantId: session.tenantId,
    runId,
    kind: 'member',
    targetId: memberId,
  });
}

/** When a person last did something about an incident; null: nobody did. */
export async function lastSignOfLife(session: TenantSession, incidentId: string): Promise<number | null> {
  const [row] = (await session.manager.query(
    "SELECT MAX(at) AS last FROM incident_events WHERE tenant_id = ? AND incident_id = ? AND by_kind = 'member'",
    [idToBytes(session.tenantId), idToBytes(incidentId)],
  )) as [{ last: number | string | null }];
  return row.last === null ? null : Number(row.last);
}
