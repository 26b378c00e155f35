import { EntitySchema } from 'typeorm';
import type { ReportReason, ReportState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** A user's flag. One a reporter and version; who it is stands nowhere but as a digest under the tenant's key. */
export interface ReportRow {
  id: string;
  tenantId: string;
  itemId: string;
  versionId: string;
  caseId: string;
  /** What the platform calls the report. */
  externalId: string | null;
  reporterKey: Buffer;
  /** The author of what is reported. */
  authorKey: Buffer;
  reason: ReportReason;
  /** The reporter's words as a JSON string: encrypted at rest. */
  noteJson: string | null;
  state: ReportState;
  /** How often the same was sent. */
  times: number;
  /** 1 where the answer counts for the reporter's accuracy. */
  counted: number;
  receivedAt: number;
  updatedAt: number;
  answeredAt: number | null;
  decisionId: string | null;
}

export const reportEntity = (c: Columns) =>
  new EntitySchema<ReportRow>({
    name: 'Report',
    tableName: 'reports',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      caseId: c.id('case_id'),
      externalId: c.text('external_id', 128, { nullable: true }),
      reporterKey: c.digest('reporter_key'),
      authorKey: c.digest('author_key'),
      reason: c.text('reason', 16),
      noteJson: c.rawJson('note', { nullable: true }),
      state: c.text('state', 16),
      times: c.int('times'),
      counted: c.int('counted'),
      receivedAt: c.time('received_at'),
      updatedAt: c.time('updated_at'),
      answeredAt: c.time('answered_at', { nullable: true }),
      decisionId: c.id('decision_id', { nullable: true }),
    },
    indices: [
      { name: 'reports_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'reports_by_case', columns: ['tenantId', 'caseId', 'state'] },
      { name: 'reports_by_item', columns: ['tenantId', 'itemId', 'reporterKey', 'versionId'], unique: true },
      { name: 'reports_by_version', columns: ['tenantId', 'versionId', 'receivedAt'] },
      { name: 'reports_by_reporter', columns: ['tenantId', 'reporterKey', 'receivedAt'] },
      { name: 'reports_by_author', columns: ['tenantId', 'authorKey', 'receivedAt'] },
      { name: 'reports_by_decision', columns: ['tenantId', 'decisionId'] },
    ],
  });

/** How right a reporter was so far. */
export interface ReporterRow {
  tenantId: string;
  reporterKey: Buffer;
  pseudonym: string;
  received: number;
  upheld: number;
  rejected: number;
  abusive: number;
  /** Millionths; see `accuracyOf`. */
  accuracy: number;
  /** 1 where the reporter counts in full; see `isProven`. */
  proven: number;
  firstAt: number;
  lastAt: number;
}

export const reporterEntity = (c: Columns) =>
  new EntitySchema<ReporterRow>({
    name: 'Reporter',
    tableName: 'reporters',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      reporterKey: c.digest('reporter_key', { primary: true }),
      pseudonym: c.text('pseudonym', 32),
      received: c.int('received'),
      upheld: c.int('upheld'),
      rejected: c.int('rejected'),
      abusive: c.int('abusive'),
      accuracy: c.int('accuracy'),
      proven: c.int('proven'),
      firstAt: c.time('first_at'),
      lastAt: c.time('last_at'),
    },
    indices: [
      { name: 'reporters_by_pseudonym', columns: ['tenantId', 'pseudonym'] },
      { name: 'reporters_by_time', columns: ['tenantId', 'lastAt'] },
      { name: 'reporters_by_accuracy', columns: ['tenantId', 'accuracy'] },
      { name: 'reporters_by_number', columns: ['tenantId', 'received'] },
    ],
  });

/** That an item was erased: the digest of its key under the tenant's key, so that who reports it hears why it is gone. */
export interface ErasedItemRow {
  tenantId: string;
  itemDigest: Buffer;
  erasedAt: number;
}

export const erasedItemEntity = (c: Columns) =>
  new EntitySchema<ErasedItemRow>({
    name: 'ErasedItem',
    tableName: 'erased_items',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      itemDigest: c.digest('item_digest', { primary: true }),
      erasedAt: c.time('erased_at'),
    },
  });
