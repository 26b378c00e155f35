import { EntitySchema } from 'typeorm';
import type { Action, DecisionState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The final choice about a case: what it orders, who made it, and whether the platform has been told. */
export interface DecisionRow {
  id: string;
  tenantId: string;
  caseId: string;
  itemId: string;
  versionId: string;
  actions: readonly Action[];
  /** The clause of the policy it rests on. */
  clause: string | null;
  /** For colleagues; never sent to the platform. */
  note: string | null;
  makerKind: 'member' | 'program';
  makerId: string;
  makerName: string;
  state: DecisionState;
  madeAt: number;
  /** When the undo window ends, on the database's clock. */
  commitAt: number;
  committedAt: number | null;
  reversedAt: number | null;
}

export const decisionEntity = (c: Columns) =>
  new EntitySchema<DecisionRow>({
    name: 'Decision',
    tableName: 'decisions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      caseId: c.id('case_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      actions: c.json('actions'),
      clause: c.text('clause', 128, { nullable: true }),
      note: c.text('note', 2_000, { nullable: true }),
      makerKind: c.text('maker_kind', 16),
      makerId: c.id('maker_id'),
      makerName: c.text('maker_name', 128),
      state: c.text('state', 16),
      madeAt: c.time('made_at'),
      commitAt: c.time('commit_at'),
      committedAt: c.time('committed_at', { nullable: true }),
      reversedAt: c.time('reversed_at', { nullable: true }),
    },
    indices: [
      { name: 'decisions_by_case', columns: ['tenantId', 'caseId', 'id'] },
      { name: 'decisions_by_due', columns: ['state', 'commitAt'] },
    ],
  });
