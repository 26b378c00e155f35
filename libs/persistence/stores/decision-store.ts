import { LessThanOrEqual } from 'typeorm';
import type { CaseId, TenantId } from '#libs/domain';
import { idFromBytes } from '../dialect.js';
import type { DecisionRow } from '../entities/decision.js';
import { insertRows, type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.decision);

export async function insertDecision(session: TenantSession, row: DecisionRow): Promise<void> {
  await insertRows(session, session.entities.decision, [row]);
}

/** The latest decision about a case. Read it under the case's lock. */
export async function latestDecision(session: TenantSession, caseId: CaseId): Promise<DecisionRow | null> {
  return repository(session).findOne({
    where: { tenantId: session.tenantId, caseId },
    order: { id: 'DESC' },
  });
}

/** Pending decisions about a case whose undo window is over by the database's clock. Read them under the case's lock. */
export async function dueDecisionsOf(
  session: TenantSession,
  caseId: CaseId,
  now: number,
): Promise<DecisionRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, caseId, state: 'pending', commitAt: LessThanOrEqual(now) },
    order: { id: 'ASC' },
  });
}

/** All decisions about a case, newest first. */
export async function decisionsOf(
  session: TenantSession,
  caseId: CaseId,
  limit: number,
): Promise<DecisionRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, caseId },
    order: { id: 'DESC' },
    take: limit,
  });
}

/** Pending decisions whose undo window is over by the database's clock, oldest first. */
export async function findDueDecisions(
  session: TenantSession,
  now: number,
  limit: number,
): Promise<DecisionRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, state: 'pending', commitAt: LessThanOrEqual(now) },
    order: { commitAt: 'ASC' },
    take: limit,
  });
}

export async function updateDecision(
  session: TenantSession,
  { id, state, committedAt, reversedAt }: DecisionRow,
): Promise<void> {
  await repository(session).update({ id, tenantId: session.tenantId }, { state, committedAt, reversedAt });
}

/** The tenants where a claim, a hold or an undo window is over by the database's clock. */
export async function tenantsWithDueWork(session: Session, now: number): Promise<TenantId[]> {
  const rows: { tenant_id: Buffer }[] = await acrossTenants('a clock loop serves all tenants', () =>
    session.manager.query(
      `SELECT tenant_id FROM cases WHERE lease_until <= ?
      UNION SELECT tenant_id FROM cases WHERE held_until <= ?
      UNION SELECT tenant_id FROM decisions WHERE state = 'pending' AND commit_at <= ?`,
      [now, now, now],
    ),
  );
  return rows.map((row) => idFromBytes<TenantId>(row.tenant_id));
}
