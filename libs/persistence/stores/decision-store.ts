import { In, LessThanOrEqual } from 'typeorm';
import type { CaseId, TenantId } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { DecisionRow } from '../entities/decision.js';
import { insertRows } from '../rows.js';
import { marks, type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.decision);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

export async function insertDecisions(session: TenantSession, rows: readonly DecisionRow[]): Promise<void> {
  await insertRows(session, session.entities.decision, rows);
}

export async function findDecision(session: TenantSession, id: string): Promise<DecisionRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Read it under the case's lock: then nobody else changes it but a bulk decision that is being taken back, which waits. */
export async function lockDecision(session: TenantSession, id: string): Promise<DecisionRow | null> {
  return repository(session).findOne({ where: { id, tenantId: session.tenantId }, ...locked(session) });
}

/** The latest decision about a case. Read it under the case's lock. */
export async function latestDecision(session: TenantSession, caseId: CaseId): Promise<DecisionRow | null> {
  return repository(session).findOne({
    where: { tenantId: session.tenantId, caseId },
    order: { id: 'DESC' },
    ...locked(session),
  });
}

/** These decisions, in no order. */
export async function findDecisions(session: TenantSession, ids: readonly string[]): Promise<DecisionRow[]> {
  if (ids.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
}

/** The latest decision about each of these cases, by case. Read it under the cases' locks. */
export async function latestDecisions(
  session: TenantSession,
  caseIds: readonly string[],
): Promise<Map<string, DecisionRow>> {
  if (caseIds.length === 0) return new Map();
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, caseId: In([...caseIds]) },
    order: { id: 'ASC' },
  });
  return new Map(rows.map((row) => [row.caseId, row]));
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
    ...locked(session),
  });
}

/** Decisions about a case that wait for a second person. */
export async function proposalsOf(session: TenantSession, caseId: string): Promise<DecisionRow[]> {
  return repository(session).findBy({ tenantId: session.tenantId, caseId, state: 'proposed' });
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

/** The latest decision about each of these versions. */
export async function latestDecisionsOfVersions(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<Map<string, DecisionRow>> {
  if (versionIds.length === 0) return new Map();
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, versionId: In([...versionIds]) },
    order: { id: 'ASC' },
  });
  return new Map(rows.map((row) => [row.versionId, row]));
}

/** Committed decisions about the same case that were made later and stand. */
export async function laterDecisions(
  session: TenantSession,
  { caseId, id }: DecisionRow,
): Promise<DecisionRow[]> {
  const rows = await repository(session).findBy({ tenantId: session.tenantId, caseId, state: 'committed' });
  return rows.filter((row) => row.id > id);
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

/** Writes what becomes of a decision; what it orders never changes. */
export async function updateDecision(session: TenantSession, row: DecisionRow): Promise<void> {
  const { id, state, commitAt, committedAt, reversedAt, confirmer, reversal, reverser, reason } = row;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { state, commitAt, committedAt, reversedAt, confirmer, reversal, reverser, reason },
  );
}

/** Notes under which number of the feed the platform was told of each. */
export async function noteFeedSeqs(
  session: TenantSession,
  told: readonly { readonly id: string; readonly seq: number }[],
): Promise<void> {
  if (told.length === 0) return;
  await session.manager.query(
    `UPDATE decisions SET feed_seq = CASE id ${told.map(() => 'WHEN ? THEN ?').join(' ')} END
      WHERE tenant_id = ? AND id IN (${marks(told)})`,
    [
      ...told.flatMap(({ id, seq }) => [idToBytes(id), seq]),
      idToBytes(session.tenantId),
      ...told.map(({ id }) => idToBytes(id)),
    ],
  );
}

/** Moves the end of the undo window of a bulk decision's pending decisions. */
export async function moveWindow(session: TenantSession, bulkId: string, commitAt: number): Promise<void> {
  await repository(session).update({ tenantId: session.tenantId, bulkId, state: 'pending' }, { commitAt });
}

/** The tenants where a claim, a hold, an undo window, or a mute or ban is over by the database's clock. */
export async function tenantsWithDueWork(session: Session, now: number): Promise<TenantId[]> {
  const rows: { tenant_id: Buffer }[] = await acrossTenants('a clock loop serves all tenants', () =>
    session.manager.query(
      `SELECT tenant_id FROM cases WHERE lease_until <= ?
      UNION SELECT tenant_id FROM cases WHERE held_until <= ?
      UNION SELECT tenant_id FROM decisions WHERE state = 'pending' AND commit_at <= ?
      UNION SELECT tenant_id FROM sanctions WHERE state = 'active' AND ends_at <= ?`,
      [now, now, now, now],
    ),
  );
  return rows.map((row) => idFromBytes<TenantId>(row.tenant_id));
}

/** By id, locked until the transaction ends; lock their cases first. */
export async function lockDecisions(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, DecisionRow>> {
  if (ids.length === 0) return new Map();
  const where = { tenantId: session.tenantId, id: In([...ids]) };
  const rows = await repository(session).find({ where, order: { id: 'ASC' }, ...locked(session) });
  return new Map(rows.map((row) => [row.id, row]));
}
