import { EntitySchema } from 'typeorm';
import type { Action, ReviewState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** What a member saw unblurred on one day of Asia/Shanghai, `2026-11-22`. Nobody but the member is told. */
export interface ExposureRow {
  tenantId: string;
  memberId: string;
  day: string;
  seen: number;
  sinceBreak: number;
}

export const exposureEntity = (c: Columns) =>
  new EntitySchema<ExposureRow>({
    name: 'Exposure',
    tableName: 'exposures',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      memberId: c.id('member_id', { primary: true }),
      day: c.text('day', 10, { primary: true }),
      seen: c.int('seen'),
      sinceBreak: c.int('since_break'),
    },
  });

/**
 * What a committed decision was about, so that figures never read a verdict. It outlives the words: nothing in it is of an
 * author. Golden cases have none.
 */
export interface DecisionFactRow {
  decisionId: string;
  tenantId: string;
  caseId: string;
  versionId: string;
  queue: string;
  /** The strongest label; empty without any. */
  label: string;
  severity: number;
  makerKind: 'member' | 'program';
  makerId: string;
  /** The kinds of its actions, sorted: `mute+remove`. */
  actions: string;
  clause: string | null;
  /** 1 when the case called for something: the flag was right. */
  upheld: number;
  decidedAt: number;
  /** From opened to decided. */
  waitedMs: number;
  waitedBin: number;
  /** From claim to decision; null where nobody claimed. */
  workedMs: number | null;
  workedBin: number | null;
  /** 1 when it was decided by its due time; null where it had none. */
  inTime: number | null;
  reversedAt: number | null;
  reversedWhy: string | null;
}

export const decisionFactEntity = (c: Columns) =>
  new EntitySchema<DecisionFactRow>({
    name: 'DecisionFact',
    tableName: 'decision_facts',
    columns: {
      decisionId: c.id('decision_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      caseId: c.id('case_id'),
      versionId: c.id('version_id'),
      queue: c.text('queue', 64),
      label: c.text('label', 64),
      severity: c.int('severity'),
      makerKind: c.text('maker_kind', 16),
      makerId: c.id('maker_id'),
      actions: c.text('actions', 64),
      clause: c.text('clause', 128, { nullable: true }),
      upheld: c.int('upheld'),
      decidedAt: c.time('decided_at'),
      waitedMs: c.time('waited_ms'),
      waitedBin: c.int('waited_bin'),
      workedMs: c.time('worked_ms', { nullable: true }),
      workedBin: c.int('worked_bin', { nullable: true }),
      inTime: c.int('in_time', { nullable: true }),
      reversedAt: c.time('reversed_at', { nullable: true }),
      reversedWhy: c.text('reversed_why', 32, { nullable: true }),
    },
    indices: [
      {
        name: 'decision_facts_by_kind',
        columns: ['tenantId', 'label', 'actions', 'clause', 'inTime', 'reversedAt', 'decidedAt', 'queue'],
      },
      {
        name: 'decision_facts_by_duration',
        columns: ['tenantId', 'decidedAt', 'workedBin', 'waitedBin', 'queue'],
      },
      { name: 'decision_facts_by_maker', columns: ['tenantId', 'makerId', 'decidedAt'] },
      { name: 'decision_facts_by_version', columns: ['tenantId', 'versionId'] },
    ],
  });

/** A rule, term or model that took part in the verdict a decision was about. */
export interface DecisionCauseRow {
  decisionId: string;
  tenantId: string;
  kind: 'rule' | 'term' | 'model';
  name: string;
  queue: string;
  decidedAt: number;
  upheld: number;
  /** 1 once the decision was reversed. */
  overturned: number;
}

export const decisionCauseEntity = (c: Columns) =>
  new EntitySchema<DecisionCauseRow>({
    name: 'DecisionCause',
    tableName: 'decision_causes',
    columns: {
      decisionId: c.id('decision_id', { primary: true }),
      kind: c.text('kind', 8, { primary: true }),
      name: c.text('name', 128, { primary: true }),
      tenantId: c.id('tenant_id'),
      queue: c.text('queue', 64),
      decidedAt: c.time('decided_at'),
      upheld: c.int('upheld'),
      overturned: c.int('overturned'),
    },
    indices: [
      {
        name: 'decision_causes_by_name',
        columns: ['tenantId', 'kind', 'name', 'decidedAt', 'upheld', 'overturned', 'queue'],
      },
    ],
  });

/** How much waited in a queue at a time; looked at every five minutes. */
export interface BacklogSampleRow {
  tenantId: string;
  at: number;
  queue: string;
  open: number;
  overdue: number;
}

export const backlogSampleEntity = (c: Columns) =>
  new EntitySchema<BacklogSampleRow>({
    name: 'BacklogSample',
    tableName: 'backlog_samples',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      at: c.time('at', { primary: true }),
      queue: c.text('queue', 64, { primary: true }),
      open: c.int('open_cases'),
      overdue: c.int('overdue'),
    },
  });

/** A blind second look at a decision. */
export interface SecondReviewRow {
  id: string;
  tenantId: string;
  decisionId: string;
  caseId: string;
  versionId: string;
  queue: string;
  label: string;
  makerId: string;
  state: ReviewState;
  reviewerId: string | null;
  reviewerName: string | null;
  /** While it is taken: until when, on the database's clock. */
  takenUntil: number | null;
  actions: readonly Action[] | null;
  clause: string | null;
  reviewedAt: number | null;
  settledId: string | null;
  settledName: string | null;
  note: string | null;
  createdAt: number;
}

export const secondReviewEntity = (c: Columns) =>
  new EntitySchema<SecondReviewRow>({
    name: 'SecondReview',
    tableName: 'second_reviews',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      decisionId: c.id('decision_id'),
      caseId: c.id('case_id'),
      versionId: c.id('version_id'),
      queue: c.text('queue', 64),
      label: c.text('label', 64),
      makerId: c.id('maker_id'),
      state: c.text('state', 16),
      reviewerId: c.id('reviewer_id', { nullable: true }),
      reviewerName: c.text('reviewer_name', 128, { nullable: true }),
      takenUntil: c.time('taken_until', { nullable: true }),
      actions: c.json('actions', { nullable: true }),
      clause: c.text('clause', 128, { nullable: true }),
      reviewedAt: c.time('reviewed_at', { nullable: true }),
      settledId: c.id('settled_id', { nullable: true }),
      settledName: c.text('settled_name', 128, { nullable: true }),
      note: c.text('note', 500, { nullable: true }),
      createdAt: c.time('created_at'),
    },
    indices: [
      { name: 'second_reviews_by_decision', columns: ['decisionId'], unique: true },
      { name: 'second_reviews_by_state', columns: ['tenantId', 'state', 'id'] },
      { name: 'second_reviews_by_version', columns: ['tenantId', 'versionId'] },
      { name: 'second_reviews_by_time', columns: ['tenantId', 'reviewedAt'] },
    ],
  });
