import { type Level, newId } from '#libs/domain';
import { type EscalationRun, endRun, startRun } from '#libs/escalation';
import type { EscalationRunRow } from '#libs/persistence';
import type { PolicyInForce } from './policy-in-force.js';

/** Where a run stands, as the pure functions see it. */
export const runOf = (row: EscalationRunRow): EscalationRun => {
  const { state, policy, level, cycle, round, step, repetition, dueAt } = row;
  return { state, policy, level, cycle, round, step, time: repetition, dueAt };
};

/** The row of a run that moved. */
export const movedRow = (row: EscalationRunRow, run: EscalationRun): EscalationRunRow => {
  const { state, level, cycle, round, step, time, dueAt } = run;
  return { ...row, state, level, cycle, round, step, repetition: time, dueAt };
};

export const newRunRow = (
  tenantId: string,
  incidentId: string,
  { id, name, policy }: PolicyInForce,
  level: Level,
  now: number,
): EscalationRunRow => {
  const { state, cycle, round, step, time, dueAt } = startRun(policy, level, now);
  return {
    id: newId(),
    tenantId,
    incidentId,
    policyId: id,
    policyName: name,
    policy,
    level,
    ...{ state, cycle, round, step, repetition: time, dueAt },
    startedAt: now,
    acknowledgedAt: null,
    acknowledgedVia: null,
    answererKind: null,
    answererId: null,
    endedAt: null,
    endedWhy: null,
  };
};

export const endedRow = (
  row: EscalationRunRow,
  why: NonNullable<EscalationRunRow['endedWhy']>,
  now: number,
): EscalationRunRow => ({ ...movedRow(row, endRun(runOf(row))), endedAt: now, endedWhy: why });
