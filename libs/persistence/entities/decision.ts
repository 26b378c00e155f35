import { EntitySchema } from 'typeorm';
import type { Action, DecisionState, Reversal } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** Who did something at the desk, by name at the time. */
export interface DeskActor {
  readonly kind: 'member' | 'program' | 'system';
  readonly id: string;
  readonly name: string;
}

/** What an author is told, as it was filled in; the blanks that depend on the decision were filled too. */
export interface StoredMessage {
  readonly templateId: string;
  readonly language: 'zh' | 'en';
  readonly text: string;
}

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
  message: StoredMessage | null;
  /** 1 or 0: whether it adds to the author's record; null: as the settings say. */
  strikes: number | null;
  bulkId: string | null;
  /** The second person, where one had to agree. */
  confirmer: DeskActor | null;
  /** Why it does not stand, by whom, and in words. */
  reversal: Reversal | null;
  reverser: DeskActor | null;
  reason: string | null;
  /** The number on the feed under which the platform was told. */
  feedSeq: number | null;
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
      message: c.json('message', { nullable: true }),
      strikes: c.int('strikes', { nullable: true }),
      bulkId: c.id('bulk_id', { nullable: true }),
      confirmer: c.json('confirmer', { nullable: true }),
      reversal: c.text('reversal', 16, { nullable: true }),
      reverser: c.json('reverser', { nullable: true }),
      reason: c.text('reason', 500, { nullable: true }),
      feedSeq: c.count('feed_seq', { nullable: true }),
    },
    indices: [
      { name: 'decisions_by_case', columns: ['tenantId', 'caseId', 'id'] },
      { name: 'decisions_by_due', columns: ['state', 'commitAt'] },
      { name: 'decisions_by_bulk', columns: ['bulkId', 'id'] },
    ],
  });
