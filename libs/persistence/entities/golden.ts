import { EntitySchema } from 'typeorm';
import type { Action, Item, LabelScore, VerdictKind } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The words of a golden case, and what of its surroundings they are shown with; nothing of an author. */
export type GoldenContent = Pick<Item, 'type' | 'scene' | 'text' | 'engagement'>;

/** A case whose right answer is known. */
export interface GoldenCaseRow {
  id: string;
  tenantId: string;
  /** {@link GoldenContent} as JSON: people's words, encrypted at rest. */
  contentJson: string;
  /** The version the words are of: it goes with them. */
  versionId: string | null;
  fromCaseId: string | null;
  severity: number;
  labels: readonly LabelScore[];
  expected: readonly Action[];
  alternatives: readonly (readonly Action[])[];
  clause: string | null;
  note: string | null;
  createdAt: number;
}

export const goldenCaseEntity = (c: Columns) =>
  new EntitySchema<GoldenCaseRow>({
    name: 'GoldenCase',
    tableName: 'golden_cases',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      contentJson: c.rawJson('content'),
      versionId: c.id('version_id', { nullable: true }),
      fromCaseId: c.id('from_case_id', { nullable: true }),
      severity: c.int('severity'),
      labels: c.json('labels'),
      expected: c.json('expected'),
      alternatives: c.json('alternatives'),
      clause: c.text('clause', 128, { nullable: true }),
      note: c.text('note', 500, { nullable: true }),
      createdAt: c.time('created_at'),
    },
    indices: [
      { name: 'golden_cases_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'golden_cases_by_version', columns: ['tenantId', 'versionId'] },
    ],
  });

/** One time that a golden case was slipped in: an item, a verdict and a case like any other, known by this row alone. */
export interface GoldenTrialRow {
  id: string;
  tenantId: string;
  goldenId: string;
  itemId: string;
  versionId: string;
  verdict: VerdictKind;
  placedAt: number;
  decisionId: string | null;
  memberId: string | null;
  decidedAt: number | null;
  /** 1 when the decision was a right one. */
  isRight: number | null;
}

export const goldenTrialEntity = (c: Columns) =>
  new EntitySchema<GoldenTrialRow>({
    name: 'GoldenTrial',
    tableName: 'golden_trials',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      goldenId: c.id('golden_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      verdict: c.text('verdict', 16),
      placedAt: c.time('placed_at'),
      decisionId: c.id('decision_id', { nullable: true }),
      memberId: c.id('member_id', { nullable: true }),
      decidedAt: c.time('decided_at', { nullable: true }),
      isRight: c.int('is_right', { nullable: true }),
    },
    indices: [
      { name: 'golden_trials_by_item', columns: ['tenantId', 'itemId'], unique: true },
      { name: 'golden_trials_by_golden', columns: ['tenantId', 'goldenId', 'decidedAt'] },
      { name: 'golden_trials_by_version', columns: ['tenantId', 'versionId'] },
      { name: 'golden_trials_by_time', columns: ['tenantId', 'decidedAt', 'memberId', 'isRight'] },
      { name: 'golden_trials_by_placing', columns: ['tenantId', 'placedAt', 'verdict'] },
    ],
  });
