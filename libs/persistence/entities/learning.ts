import { EntitySchema } from 'typeorm';
import type { AdapterState, Task } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The platform's own label for a text. One a task and subject: a later one replaces the earlier. */
export interface CorrectionRow {
  id: string;
  tenantId: string;
  task: Task;
  /** What was corrected: the item's key, or the digest of a text that belongs to no item. */
  subjectKey: Buffer;
  /** The content version that holds the words; null where the words came with the correction. */
  versionId: string | null;
  /** `{"title"?,"body"}` where the words came with the correction; null where a content version holds them. */
  textJson: string | null;
  label: number;
  /** SHA-256 of tenant and the author's external id, in rows older than tenants' keys, until they are keyed. */
  unkeyedAuthor: Buffer | null;
  /** The author's external id, digested under the tenant's key. */
  authorKey: Buffer | null;
  /** The member or API key that sent it. */
  madeBy: string;
  createdAt: number;
}

export const correctionEntity = (c: Columns) =>
  new EntitySchema<CorrectionRow>({
    name: 'Correction',
    tableName: 'corrections',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      task: c.text('task', 16),
      subjectKey: c.digest('subject_key'),
      versionId: c.id('version_id', { nullable: true }),
      textJson: c.rawJson('content', { nullable: true }),
      label: c.int('label'),
      unkeyedAuthor: c.digest('author_key', { nullable: true }),
      authorKey: c.digest('author_hmac', { nullable: true }),
      madeBy: c.id('made_by'),
      createdAt: c.time('created_at'),
    },
    indices: [
      { name: 'corrections_by_subject', columns: ['tenantId', 'task', 'subjectKey'], unique: true },
      { name: 'corrections_by_age', columns: ['tenantId', 'task', 'createdAt'] },
      { name: 'corrections_by_author', columns: ['tenantId', 'authorKey'] },
      { name: 'corrections_by_version', columns: ['versionId'] },
    ],
  });

/** What a tenant's corrections taught on top of a base model. Figures and shadow are as the application measured them. */
export interface AdapterRow {
  id: string;
  tenantId: string;
  task: Task;
  /** 1 for the first of a tenant and task. */
  number: number;
  state: AdapterState;
  /** SHA-256 in hexadecimal of the adapter's file. */
  digest: string;
  /** The digest of the base model it was trained over. */
  base: string;
  /** The adapter's file in base64. */
  packed: string;
  figures: unknown;
  shadow: unknown;
  /** The adapter that was live before it (0: the base model); null while it never was live. */
  replaced: number | null;
  createdAt: number;
  stateSince: number;
}

export const adapterEntity = (c: Columns) =>
  new EntitySchema<AdapterRow>({
    name: 'Adapter',
    tableName: 'adapters',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      task: c.text('task', 16),
      number: c.int('number'),
      state: c.text('state', 16),
      digest: c.text('digest', 64),
      base: c.text('base', 64),
      packed: c.rawJson('packed', { select: false }),
      figures: c.json('figures'),
      shadow: c.json('shadow'),
      replaced: c.int('replaced', { nullable: true }),
      createdAt: c.time('created_at'),
      stateSince: c.time('state_since'),
    },
    indices: [{ name: 'adapters_by_number', columns: ['tenantId', 'task', 'number'], unique: true }],
  });

/** What is to be done for a tenant and task: corrections not learnt yet, wishes, a shadow to watch. A claimed timer row. */
export interface LearningRow {
  tenantId: string;
  task: Task;
  /** Corrections since the last training began. */
  fresh: number;
  changedAt: number;
  /** When somebody asked for a training; null when nobody does. */
  requestedAt: number | null;
  /** 1 while an adapter runs in the shadow. */
  watching: number;
  claimToken: string | null;
  claimedUntil: number;
}

export const learningEntity = (c: Columns) =>
  new EntitySchema<LearningRow>({
    name: 'Learning',
    tableName: 'learning',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      task: c.text('task', 16, { primary: true }),
      fresh: c.int('fresh'),
      changedAt: c.time('changed_at'),
      requestedAt: c.time('requested_at', { nullable: true }),
      watching: c.int('watching'),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
    },
  });

/** Grows whenever what a tenant is judged with changes (adapters, monitors), so that every process notices. */
export interface TenantRevisionRow {
  tenantId: string;
  revision: number;
}

export const tenantRevisionEntity = (c: Columns) =>
  new EntitySchema<TenantRevisionRow>({
    name: 'TenantRevision',
    tableName: 'tenant_revisions',
    columns: { tenantId: c.id('tenant_id', { primary: true }), revision: c.count('revision') },
  });
