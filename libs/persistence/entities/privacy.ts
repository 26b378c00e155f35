import { EntitySchema } from 'typeorm';
import type { ErasureState, Label, RetentionRunState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The key of a tenant's pseudonyms, sealed under the installation's secret. */
export interface TenantKeyRow {
  tenantId: string;
  sealed: string;
  createdAt: number;
}

export const tenantKeyEntity = (c: Columns) =>
  new EntitySchema<TenantKeyRow>({
    name: 'TenantKey',
    tableName: 'tenant_keys',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      sealed: c.text('sealed', 255),
      createdAt: c.time('created_at'),
    },
  });

/** How long a tenant keeps what, in days; null: for ever. */
export interface RetentionRules {
  readonly defaultDays: number | null;
  readonly byLabel: Readonly<Partial<Record<Label, number>>>;
  readonly feedDays: number | null;
  readonly auditDays: number | null;
}

/** A member, a program, or Fengsui itself, as it was called then. */
export interface ActorJson {
  readonly kind: 'member' | 'program' | 'system';
  readonly id: string;
  readonly name: string;
}

/** Rows removed or blanked, by table or store. */
export type RemovedCounts = Readonly<Record<string, number>>;

/** The wish that all of one author be forgotten, and how far it has come. A claimed timer row while it runs. */
export interface ErasureRow {
  id: string;
  tenantId: string;
  authorKey: Buffer;
  pseudonym: string;
  /** The author's external id under the installation's secret; null once it is done or refused. */
  sealedAuthor: string | null;
  reason: string;
  state: ErasureState;
  requestedBy: ActorJson;
  decidedBy: ActorJson | null;
  requestedAt: number;
  /** What was accepted until then goes; what comes later is new. */
  decidedAt: number | null;
  finishedAt: number | null;
  phase: string | null;
  removed: RemovedCounts;
  claimToken: string | null;
  claimedUntil: number;
  /** When the next step is due, on the database's clock. */
  wakeAt: number;
}

export const erasureEntity = (c: Columns) =>
  new EntitySchema<ErasureRow>({
    name: 'Erasure',
    tableName: 'erasures',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      authorKey: c.digest('author_key'),
      pseudonym: c.text('pseudonym', 32),
      sealedAuthor: c.rawJson('sealed_author', { nullable: true }),
      reason: c.rawJson('reason'),
      state: c.text('state', 16),
      requestedBy: c.json('requested_by'),
      decidedBy: c.json('decided_by', { nullable: true }),
      requestedAt: c.time('requested_at'),
      decidedAt: c.time('decided_at', { nullable: true }),
      finishedAt: c.time('finished_at', { nullable: true }),
      phase: c.text('phase', 32, { nullable: true }),
      removed: c.json('removed'),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
      wakeAt: c.time('wake_at'),
    },
    indices: [
      { name: 'erasures_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'erasures_by_wake', columns: ['state', 'wakeAt'] },
    ],
  });

/** One removal of what is too old, in pages by content version. */
export interface RetentionRunRow {
  id: string;
  tenantId: string;
  state: RetentionRunState;
  rules: RetentionRules;
  phase: string;
  /** The last content version that was looked at. */
  position: string | null;
  startedAt: number;
  finishedAt: number | null;
  removed: RemovedCounts;
  kept: number;
  claimToken: string | null;
  claimedUntil: number;
}

export const retentionRunEntity = (c: Columns) =>
  new EntitySchema<RetentionRunRow>({
    name: 'RetentionRun',
    tableName: 'retention_runs',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      state: c.text('state', 16),
      rules: c.json('rules'),
      phase: c.text('phase', 32),
      position: c.id('position', { nullable: true }),
      startedAt: c.time('started_at'),
      finishedAt: c.time('finished_at', { nullable: true }),
      removed: c.json('removed'),
      kept: c.count('kept'),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
    },
    indices: [{ name: 'retention_runs_by_tenant', columns: ['tenantId', 'id'] }],
  });

/** That somebody looked at unmasked words, for the limit on how often. The audit log tells the rest. */
export interface RevealRow {
  id: string;
  tenantId: string;
  madeBy: string;
  at: number;
}

export const revealEntity = (c: Columns) =>
  new EntitySchema<RevealRow>({
    name: 'Reveal',
    tableName: 'reveals',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      madeBy: c.id('made_by'),
      at: c.time('at'),
    },
    indices: [{ name: 'reveals_by_person', columns: ['tenantId', 'madeBy', 'at'] }],
  });
