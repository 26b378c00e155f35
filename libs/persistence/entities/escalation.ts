import { EntitySchema } from 'typeorm';
import type { EscalationPolicy, Level } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** Who is told of an incident, one after the other. */
export interface EscalationPolicyRow<Value = unknown> {
  id: string;
  tenantId: string;
  name: string;
  /** Counts the changes, from 1. */
  revision: number;
  /** Steps, rounds and fallback, as they were sent. */
  value: Value;
  /** 1: for incidents whose level names no policy. */
  isDefault: number;
  createdAt: number;
  updatedAt: number;
}

/** One escalation of one incident, with its own copy of the policy. Times are on the database's clock. */
export interface EscalationRunRow {
  id: string;
  tenantId: string;
  incidentId: string;
  /** Null: the built-in policy. */
  policyId: string | null;
  policyName: string;
  policy: EscalationPolicy;
  level: Level;
  state: 'pending' | 'notified' | 'acknowledged' | 'exhausted' | 'ended';
  cycle: number;
  round: number;
  step: number;
  /** How often the step that comes next was told already. */
  repetition: number;
  /** Null: nothing more by itself. */
  dueAt: number | null;
  startedAt: number;
  acknowledgedAt: number | null;
  acknowledgedVia: 'console' | 'link' | 'robot' | 'api' | null;
  /** Both null: a program. */
  answererKind: 'member' | 'channel' | null;
  answererId: string | null;
  endedAt: number | null;
  endedWhy: 'incident' | 'merged' | 'replaced' | null;
}

/** Somebody was told. */
export interface EscalationNoticeRow {
  id: string;
  tenantId: string;
  runId: string;
  cycle: number;
  round: number;
  /** -1: the fallback. */
  step: number;
  repetition: number;
  kind: 'member' | 'channel';
  targetId: string;
  at: number;
}

/** Whose turn it was last in a team that takes turns. */
export interface EscalationTurnRow {
  tenantId: string;
  policyId: string;
  step: number;
  place: number;
  memberId: string;
}

export const escalationPolicyEntity = (c: Columns) =>
  new EntitySchema<EscalationPolicyRow>({
    name: 'EscalationPolicy',
    tableName: 'escalation_policies',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.text('name', 128),
      revision: c.int('revision'),
      value: c.json('value'),
      isDefault: c.int('is_default'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'escalation_policies_by_tenant', columns: ['tenantId', 'id'] }],
  });

export const escalationRunEntity = (c: Columns) =>
  new EntitySchema<EscalationRunRow>({
    name: 'EscalationRun',
    tableName: 'escalation_runs',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      incidentId: c.id('incident_id'),
      policyId: c.id('policy_id', { nullable: true }),
      policyName: c.text('policy_name', 128),
      policy: c.json('policy'),
      level: c.int('level'),
      state: c.text('state', 16),
      cycle: c.int('cycle_no'),
      round: c.int('round_no'),
      step: c.int('step_no'),
      repetition: c.int('repetition'),
      dueAt: c.time('due_at', { nullable: true }),
      startedAt: c.time('started_at'),
      acknowledgedAt: c.time('acknowledged_at', { nullable: true }),
      acknowledgedVia: c.text('acknowledged_via', 16, { nullable: true }),
      answererKind: c.text('answerer_kind', 16, { nullable: true }),
      answererId: c.id('answerer_id', { nullable: true }),
      endedAt: c.time('ended_at', { nullable: true }),
      endedWhy: c.text('ended_why', 16, { nullable: true }),
    },
    indices: [
      { name: 'escalation_runs_due', columns: ['dueAt'] },
      { name: 'escalation_runs_by_incident', columns: ['tenantId', 'incidentId', 'id'] },
    ],
  });

export const escalationNoticeEntity = (c: Columns) =>
  new EntitySchema<EscalationNoticeRow>({
    name: 'EscalationNotice',
    tableName: 'escalation_notices',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      runId: c.id('run_id'),
      cycle: c.int('cycle_no'),
      round: c.int('round_no'),
      step: c.int('step_no'),
      repetition: c.int('repetition'),
      kind: c.text('kind', 16),
      targetId: c.id('target_id'),
      at: c.time('told_at'),
    },
    indices: [
      {
        name: 'escalation_notices_once',
        columns: ['runId', 'cycle', 'round', 'step', 'repetition', 'kind', 'targetId'],
        unique: true,
      },
    ],
  });

export const escalationTurnEntity = (c: Columns) =>
  new EntitySchema<EscalationTurnRow>({
    name: 'EscalationTurn',
    tableName: 'escalation_turns',
    columns: {
      policyId: c.id('policy_id', { primary: true }),
      step: c.int('step_no', { primary: true }),
      place: c.int('place', { primary: true }),
      tenantId: c.id('tenant_id'),
      memberId: c.id('member_id'),
    },
  });
