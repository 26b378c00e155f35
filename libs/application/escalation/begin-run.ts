import type { Doer } from '#libs/domain';
import {
  type EscalationRunRow,
  insertEscalationRun,
  type NewFeedEvent,
  type TenantSession,
  updateEscalationRun,
} from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { noteOnTimeline } from '../incidents/timeline.js';
import { withdrawWaiting } from './answer-run.js';
import { type PolicyInForce, policyForLevel } from './policy-in-force.js';
import { endedRow, newRunRow } from './run-row.js';

/** Begins an escalation; the clock loop tells the first step within a moment. The incident is locked. */
export async function beginRun(
  session: TenantSession,
  incident: IncidentFacts,
  by: Doer,
  now: number,
  chosen?: PolicyInForce,
): Promise<{ readonly row: EscalationRunRow; readonly events: NewFeedEvent[] }> {
  const policy = chosen ?? (await policyForLevel(session, incident.level));
  const row = newRunRow(session.tenantId, incident.id, policy, incident.level, now);
  await insertEscalationRun(session, row);
  const detail = { runId: row.id, policyId: policy.id, policyName: policy.name, level: incident.level };
  const line = { kind: 'escalation.started' as const, by, detail };
  return { row, events: await noteOnTimeline(session, incident.id, line, now) };
}

/** Ends a run that is not over. Incident and run are locked. */
export async function finishRun(
  session: TenantSession,
  row: EscalationRunRow,
  why: NonNullable<EscalationRunRow['endedWhy']>,
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> {
  await updateEscalationRun(session, endedRow(row, why, now));
  await withdrawWaiting(session, row.id, now);
  const line = { kind: 'escalation.ended' as const, by, detail: { runId: row.id, why } };
  return noteOnTimeline(session, row.incidentId, line, now);
}

/** Ends a run whose incident is gone. */
export const dropRun = (session: TenantSession, row: EscalationRunRow, now: number): Promise<void> =>
  updateEscalationRun(session, endedRow(row, 'incident', now));
