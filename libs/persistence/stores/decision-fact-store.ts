import { idToBytes } from '../dialect.js';
import type { DecisionCauseRow, DecisionFactRow } from '../entities/quality.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

/** Writes what a committed decision was about. */
export async function insertDecisionFact(
  session: TenantSession,
  fact: DecisionFactRow,
  causes: readonly DecisionCauseRow[],
): Promise<void> {
  await insertRows(session, session.entities.decisionFact, [fact]);
  await insertRows(session, session.entities.decisionCause, causes);
}

/** Notes that a decision was reversed. */
export async function markFactReversed(
  session: TenantSession,
  decisionId: string,
  reversedAt: number,
  reversedWhy: string,
): Promise<void> {
  const key = { decisionId, tenantId: session.tenantId };
  await session.manager.getRepository(session.entities.decisionFact).update(key, { reversedAt, reversedWhy });
  await session.manager.getRepository(session.entities.decisionCause).update(key, { overturned: 1 });
}

/** When a case was last claimed until then, by the audit log; null where nobody did. */
export async function lastClaimUntil(
  session: TenantSession,
  caseId: string,
  until: number,
): Promise<number | null> {
  const [row] = (await session.manager.query(
    `SELECT MAX(at) AS at FROM audit_rows
      WHERE tenant_id = ? AND subject_type = 'case' AND subject_id = ? AND action = 'case.claimed' AND at <= ?`,
    [idToBytes(session.tenantId), caseId, until],
  )) as [{ at: number | string | null }];
  return row.at === null ? null : Number(row.at);
}

/** Facts are of use for so long; then people's work is forgotten. */
export async function deleteFactsBefore(session: TenantSession, at: number): Promise<void> {
  const { manager } = session;
  const values = [idToBytes(session.tenantId), at];
  const old = 'SELECT decision_id FROM decision_facts WHERE tenant_id = ? AND decided_at < ?';
  await manager.query(`DELETE FROM decision_causes WHERE decision_id IN (${old}) AND tenant_id = ?`, [
    ...values,
    values[0],
  ]);
  await manager.query('DELETE FROM decision_facts WHERE tenant_id = ? AND decided_at < ?', values);
  await manager.query('DELETE FROM backlog_samples WHERE tenant_id = ? AND at < ?', values);
}
