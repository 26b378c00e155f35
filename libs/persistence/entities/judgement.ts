import { EntitySchema } from 'typeorm';
import type { CaseState, VerdictKind } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The one final verdict of a content version; the primary key keeps it the only one. */
export interface VerdictRow {
  versionId: string;
  tenantId: string;
  itemId: string;
  version: number;
  verdict: VerdictKind;
  /** The whole verdict; replaying its release gives these bytes again. */
  bodyJson: string;
  judgedAt: number;
}

export const verdictEntity = (c: Columns) =>
  new EntitySchema<VerdictRow>({
    name: 'Verdict',
    tableName: 'verdicts',
    columns: {
      versionId: c.id('version_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      version: c.int('version'),
      verdict: c.text('verdict', 16),
      bodyJson: c.rawJson('body'),
      judgedAt: c.time('judged_at'),
    },
    indices: [{ name: 'verdicts_by_item', columns: ['itemId', 'version'], unique: true }],
  });

/** Work that needs a person. One case an item: a new verdict on the same item updates it. */
export interface CaseRow {
  id: string;
  tenantId: string;
  itemId: string;
  versionId: string;
  state: CaseState;
  queue: string;
  severity: number;
  priority: number;
  openedAt: number;
  updatedAt: number;
  /** The claim, while the case is claimed; {@link CaseRow.leaseUntil} is on the database's clock. */
  leaseToken: string | null;
  leaseHolder: string | null;
  leaseName: string | null;
  leaseUntil: number | null;
  /** When a held case comes back. */
  heldUntil: number | null;
}

export const caseEntity = (c: Columns) =>
  new EntitySchema<CaseRow>({
    name: 'Case',
    tableName: 'cases',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      state: c.text('state', 16),
      queue: c.text('queue', 64),
      severity: c.int('severity'),
      priority: c.real('priority'),
      openedAt: c.time('opened_at'),
      updatedAt: c.time('updated_at'),
      leaseToken: c.id('lease_token', { nullable: true }),
      leaseHolder: c.id('lease_holder', { nullable: true }),
      leaseName: c.text('lease_name', 128, { nullable: true }),
      leaseUntil: c.time('lease_until', { nullable: true }),
      heldUntil: c.time('held_until', { nullable: true }),
    },
    indices: [
      { name: 'cases_by_item', columns: ['itemId'], unique: true },
      { name: 'cases_by_urgency', columns: ['tenantId', 'state', 'priority', 'id'] },
      { name: 'cases_by_lease', columns: ['leaseUntil'] },
      { name: 'cases_by_hold', columns: ['heldUntil'] },
    ],
  });
