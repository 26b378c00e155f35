import { In } from 'typeorm';
import { INCIDENT_REASONS, type TenantId } from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { PlaybookRunRow, PlaybookStepRow } from '../entities/playbook.js';
import { insertRows } from '../rows.js';
import { forUpdate, type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const runs = (session: TenantSession) => session.manager.getRepository(session.entities.playbookRun);
const steps = (session: TenantSession) => session.manager.getRepository(session.entities.playbookStep);

/** A run with its steps, in the order of the playbook. */
export interface PlaybookRunRecord {
  readonly run: PlaybookRunRow;
  readonly steps: readonly PlaybookStepRow[];
}

export async function insertPlaybookRun(
  session: TenantSession,
  { run, steps: rows }: PlaybookRunRecord,
): Promise<void> {
  await insertRows(session, session.entities.playbookRun, [run]);
  await insertRows(session, session.entities.playbookStep, rows);
}

async function withSteps(
  session: TenantSession,
  found: readonly PlaybookRunRow[],
): Promise<PlaybookRunRecord[]> {
  if (found.length === 0) return [];
  const rows = await steps(session).find({
    where: { tenantId: session.tenantId, runId: In(found.map(({ id }) => id)) },
    order: { place: 'ASC' },
  });
  return found.map((run) => ({ run, steps: rows.filter(({ runId }) => runId === run.id) }));
}

/** Oldest first. */
export async function runsOfIncident(
  session: TenantSession,
  incidentId: string,
): Promise<PlaybookRunRecord[]> {
  const found = await runs(session).find({
    where: { tenantId: session.tenantId, incidentId },
    order: { id: 'ASC' },
  });
  return withSteps(session, found);
}

/** The same, locked until the transaction ends; lock their incident first. */
export async function lockRunsOfIncident(
  session: TenantSession,
  incidentId: string,
): Promise<PlaybookRunRecord[]> {
  await session.manager.query(
    `SELECT id FROM playbook_runs WHERE tenant_id = ? AND incident_id = ? ORDER BY id${forUpdate(session)}`,
    [idToBytes(session.tenantId), idToBytes(incidentId)],
  );
  return runsOfIncident(session, incidentId);
}

/** Some incidents with a run in which something is late by now. */
export async function incidentsWithDueSteps(
  session: TenantSession,
  now: number,
  limit: number,
): Promise<string[]> {
  const rows: { incident_id: Buffer }[] = await session.manager.query(
    'SELECT DISTINCT incident_id FROM playbook_runs WHERE tenant_id = ? AND wake_at <= ? LIMIT ?',
    [idToBytes(session.tenantId), now, limit],
  );
  return rows.map((row) => idFromBytes(row.incident_id));
}

export async function updatePlaybookRun(session: TenantSession, row: PlaybookRunRow): Promise<void> {
  const { id, state, endedAt, wakeAt } = row;
  await runs(session).update({ id, tenantId: session.tenantId }, { state, endedAt, wakeAt });
}

export async function updatePlaybookSteps(
  session: TenantSession,
  rows: readonly PlaybookStepRow[],
): Promise<void> {
  for (const row of rows) {
    const sealed = sealedRow(session.cipher, session.entities.playbookStep, row);
    const { id, tenantId, runId: _run, incidentId: _incident, place: _place, key: _key, ...rest } = sealed;
    await steps(session).update({ id, tenantId }, rest);
  }
}

/** The tenants for whom a step or a hold is due. */
export async function tenantsWithDueSteps(session: Session, now: number): Promise<TenantId[]> {
  const rows: { tenant_id: Buffer }[] = await acrossTenants('a clock loop serves all tenants', () =>
    session.manager.query(
      `SELECT tenant_id FROM playbook_runs WHERE wake_at <= ?
      UNION SELECT tenant_id FROM policy_holds WHERE wake_at <= ?`,
      [now, now],
    ),
  );
  return rows.map((row) => idFromBytes<TenantId>(row.tenant_id));
}

/** What the negative mentions of a monitor since a time blame, and how many of them there are. */
export async function blamedIn(
  session: TenantSession,
  monitorId: string,
  from: number,
): Promise<{ readonly negative: number; readonly reasons: readonly (readonly [string, number])[] }> {
  const [row] = (await session.manager.query(
    `SELECT SUM(negative) AS negative, ${INCIDENT_REASONS.map((reason) => `SUM(${reason}) AS ${reason}`).join(', ')}
    FROM mention_counts WHERE tenant_id = ? AND monitor_id = ? AND hour >= ?`,
    [idToBytes(session.tenantId), idToBytes(monitorId), from],
  )) as [Record<string, number | string | null>];
  return {
    negative: Number(row.negative ?? 0),
    reasons: INCIDENT_REASONS.map((reason) => [reason, Number(row[reason] ?? 0)] as const),
  };
}
