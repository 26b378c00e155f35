import { EntitySchema } from 'typeorm';
import type { AppealState, Language } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** An author's request to reconsider; one a decision. Times are milliseconds on the database's clock. */
export interface AppealRow {
  id: string;
  tenantId: string;
  decisionId: string;
  caseId: string;
  itemId: string;
  versionId: string;
  authorKey: Buffer;
  /** {@link AppealContent} as JSON: people's words, encrypted at rest. */
  contentJson: string;
  language: Language;
  state: AppealState;
  /** Who reviews it, and until when. */
  holder: string | null;
  holderName: string | null;
  heldUntil: number | null;
  openedAt: number;
  dueAt: number;
  decidedAt: number | null;
  decider: string | null;
  deciderName: string | null;
}

/** What the author says, what colleagues are to know, and what the author was told. */
export interface AppealContent {
  readonly text: string;
  readonly note?: string;
  readonly message?: { readonly language: Language; readonly text: string };
}

export const appealContentOf = ({ contentJson }: Pick<AppealRow, 'contentJson'>): AppealContent =>
  JSON.parse(contentJson) as AppealContent;

export const appealEntity = (c: Columns) =>
  new EntitySchema<AppealRow>({
    name: 'Appeal',
    tableName: 'appeals',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      decisionId: c.id('decision_id'),
      caseId: c.id('case_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      authorKey: c.digest('author_key'),
      contentJson: c.rawJson('content'),
      language: c.text('language', 8),
      state: c.text('state', 16),
      holder: c.id('holder', { nullable: true }),
      holderName: c.text('holder_name', 128, { nullable: true }),
      heldUntil: c.time('held_until', { nullable: true }),
      openedAt: c.time('opened_at'),
      dueAt: c.time('due_at'),
      decidedAt: c.time('decided_at', { nullable: true }),
      decider: c.id('decider', { nullable: true }),
      deciderName: c.text('decider_name', 128, { nullable: true }),
    },
    indices: [
      { name: 'appeals_by_decision', columns: ['decisionId'], unique: true },
      { name: 'appeals_by_due', columns: ['tenantId', 'state', 'dueAt', 'id'] },
      { name: 'appeals_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'appeals_by_case', columns: ['tenantId', 'caseId'] },
      { name: 'appeals_by_version', columns: ['tenantId', 'versionId'] },
      { name: 'appeals_by_author', columns: ['tenantId', 'authorKey', 'id'] },
    ],
  });
