import { EntitySchema } from 'typeorm';
import type { Action, ActionKind, BulkState, EffectState } from '#libs/domain';
import type { Columns } from '../dialect.js';
import type { DeskActor, StoredMessage } from './decision.js';

/** What the desk knows of an author in sum. `authorKey` is a digest under the tenant's key; no id of the platform's stands here. */
export interface AuthorRow {
  authorKey: Buffer;
  tenantId: string;
  pseudonym: string;
  flagged: number;
  decided: number;
  /** Points of strikes, each grown by its age: see `libs/cases` `heatNow`. */
  heat: number;
  firstFlaggedAt: number;
  lastFlaggedAt: number;
}

export const authorEntity = (c: Columns) =>
  new EntitySchema<AuthorRow>({
    name: 'Author',
    tableName: 'authors',
    columns: {
      authorKey: c.digest('author_key', { primary: true }),
      tenantId: c.id('tenant_id'),
      pseudonym: c.text('pseudonym', 10),
      flagged: c.int('flagged'),
      decided: c.int('decided'),
      heat: c.real('heat'),
      firstFlaggedAt: c.time('first_flagged_at'),
      lastFlaggedAt: c.time('last_flagged_at'),
    },
    indices: [
      { name: 'authors_by_pseudonym', columns: ['tenantId', 'pseudonym'] },
      { name: 'authors_by_heat', columns: ['tenantId', 'heat', 'pseudonym'] },
      { name: 'authors_by_time', columns: ['tenantId', 'lastFlaggedAt', 'pseudonym'] },
    ],
  });

/** What a committed decision added to an author's record. */
export interface StrikeRow {
  id: string;
  tenantId: string;
  authorKey: Buffer;
  decisionId: string;
  caseId: string;
  actions: readonly Action[];
  clause: string | null;
  weight: number;
  at: number;
  expiresAt: number;
  refundedAt: number | null;
}

export const strikeEntity = (c: Columns) =>
  new EntitySchema<StrikeRow>({
    name: 'Strike',
    tableName: 'strikes',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      authorKey: c.digest('author_key'),
      decisionId: c.id('decision_id'),
      caseId: c.id('case_id'),
      actions: c.json('actions'),
      clause: c.text('clause', 128, { nullable: true }),
      weight: c.real('weight'),
      at: c.time('at'),
      expiresAt: c.time('expires_at'),
      refundedAt: c.time('refunded_at', { nullable: true }),
    },
    indices: [
      { name: 'strikes_by_decision', columns: ['decisionId'], unique: true },
      { name: 'strikes_by_author', columns: ['tenantId', 'authorKey', 'expiresAt'] },
      { name: 'strikes_by_end', columns: ['expiresAt'] },
    ],
  });

/** A mute or a ban that the platform was told of. */
export interface SanctionRow {
  id: string;
  tenantId: string;
  authorKey: Buffer;
  decisionId: string;
  caseId: string;
  kind: 'mute' | 'ban';
  at: number;
  /** On the database's clock; null: until it is revoked. */
  endsAt: number | null;
  state: EffectState;
  endedAt: number | null;
  /** What the platform was told, without the message: taking it back is told in the same words, even when the case is gone. */
  told: object;
}

export const sanctionEntity = (c: Columns) =>
  new EntitySchema<SanctionRow>({
    name: 'Sanction',
    tableName: 'sanctions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      authorKey: c.digest('author_key'),
      decisionId: c.id('decision_id'),
      caseId: c.id('case_id'),
      kind: c.text('kind', 16),
      at: c.time('at'),
      endsAt: c.time('ends_at', { nullable: true }),
      state: c.text('state', 16),
      endedAt: c.time('ended_at', { nullable: true }),
      told: c.json('told'),
    },
    indices: [
      { name: 'sanctions_by_decision', columns: ['decisionId'], unique: true },
      { name: 'sanctions_by_author', columns: ['tenantId', 'authorKey', 'state'] },
      { name: 'sanctions_by_end', columns: ['state', 'endsAt'] },
    ],
  });

/** What colleagues wrote down about an author; encrypted at rest. */
export interface AuthorNoteRow {
  id: string;
  tenantId: string;
  authorKey: Buffer;
  text: string;
  byId: string;
  byName: string;
  at: number;
}

export const authorNoteEntity = (c: Columns) =>
  new EntitySchema<AuthorNoteRow>({
    name: 'AuthorNote',
    tableName: 'author_notes',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      authorKey: c.digest('author_key'),
      text: c.rawJson('text'),
      byId: c.id('by_id'),
      byName: c.text('by_name', 128),
      at: c.time('at'),
    },
    indices: [{ name: 'author_notes_by_author', columns: ['tenantId', 'authorKey', 'id'] }],
  });

/** A message to authors with blanks to fill. */
export interface TemplateRow {
  id: string;
  tenantId: string;
  name: { zh: string; en: string };
  text: { zh: string; en: string };
  actions: readonly ActionKind[];
  createdAt: number;
  /** Null: as it shipped. */
  updatedAt: number | null;
}

export const templateEntity = (c: Columns) =>
  new EntitySchema<TemplateRow>({
    name: 'Template',
    tableName: 'message_templates',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.json('name'),
      text: c.json('text'),
      actions: c.json('actions'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at', { nullable: true }),
    },
    indices: [{ name: 'message_templates_by_tenant', columns: ['tenantId', 'id'] }],
  });

/** One decision about many cases, from its preview on. */
export interface BulkRow {
  id: string;
  tenantId: string;
  state: BulkState;
  maker: DeskActor;
  makerId: string;
  total: number;
  done: number;
  failed: number;
  /** What is ordered; empty while it is previewed. */
  actions: readonly Action[];
  clause: string | null;
  note: string | null;
  message: BulkMessage | null;
  /** 1 or 0: whether it adds to records; null: as the settings say. */
  strikes: number | null;
  confirmer: DeskActor | null;
  reason: string | null;
  undoUntil: number | null;
  createdAt: number;
  expiresAt: number;
  /** When the clock loop looks at it next; null: there is nothing to do. */
  wakeAt: number | null;
}
type BulkMessage = StoredMessage;

export const bulkEntity = (c: Columns) =>
  new EntitySchema<BulkRow>({
    name: 'Bulk',
    tableName: 'bulk_decisions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      state: c.text('state', 16),
      maker: c.json('maker'),
      makerId: c.id('maker_id'),
      total: c.int('total'),
      done: c.int('done'),
      failed: c.int('failed'),
      actions: c.json('actions'),
      clause: c.text('clause', 128, { nullable: true }),
      note: c.text('note', 2_000, { nullable: true }),
      message: c.json('message', { nullable: true }),
      strikes: c.int('strikes', { nullable: true }),
      confirmer: c.json('confirmer', { nullable: true }),
      reason: c.text('reason', 500, { nullable: true }),
      undoUntil: c.time('undo_until', { nullable: true }),
      createdAt: c.time('created_at'),
      expiresAt: c.time('expires_at'),
      wakeAt: c.time('wake_at', { nullable: true }),
    },
    indices: [
      { name: 'bulk_decisions_by_wake', columns: ['wakeAt'] },
      { name: 'bulk_decisions_by_tenant', columns: ['tenantId', 'state', 'id'] },
      { name: 'bulk_decisions_by_expiry', columns: ['state', 'expiresAt'] },
    ],
  });

/** One case of a bulk decision, as it was previewed. */
export interface BulkCaseRow {
  bulkId: string;
  /** In the order of the preview, from 0. */
  position: number;
  tenantId: string;
  caseId: string;
  versionId: string;
  /** waiting, decided, undone, cancelled, or the code of what stood against it. */
  result: string;
  decisionId: string | null;
}

export const bulkCaseEntity = (c: Columns) =>
  new EntitySchema<BulkCaseRow>({
    name: 'BulkCase',
    tableName: 'bulk_cases',
    columns: {
      bulkId: c.id('bulk_id', { primary: true }),
      position: c.int('position', { primary: true }),
      tenantId: c.id('tenant_id'),
      caseId: c.id('case_id'),
      versionId: c.id('version_id'),
      result: c.text('result', 64),
      decisionId: c.id('decision_id', { nullable: true }),
    },
    indices: [
      { name: 'bulk_cases_by_result', columns: ['bulkId', 'result', 'position'] },
      { name: 'bulk_cases_by_version', columns: ['tenantId', 'versionId'] },
    ],
  });
