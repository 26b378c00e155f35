import { EntitySchema } from 'typeorm';
import type { NormKind, NormState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** Who did something to a version, and when. */
export interface NormPerson {
  readonly kind: 'member' | 'program';
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/** One version of a tenant's own words, rules or policy. */
export interface NormRow {
  id: string;
  tenantId: string;
  kind: NormKind;
  name: string;
  /** From 1, within kind and name. */
  number: number;
  state: NormState;
  /** The file; null where approving it takes the norm out of force. */
  text: string | null;
  /** SHA-256 of the text. */
  digest: Buffer;
  /** Terms, rules or policies in it. */
  holds: number;
  editors: NormPerson[];
  submittedBy: NormPerson | null;
  approvals: (NormPerson & { readonly note?: string | undefined })[];
  rejection: (NormPerson & { readonly reason: string }) | null;
  /** The number of the version it took the place of; null: of none. */
  replaced: number | null;
  /** The number of the version that a rollback brought back with it. */
  restores: number | null;
  createdAt: number;
  stateSince: number;
}

export const normEntity = (c: Columns) =>
  new EntitySchema<NormRow>({
    name: 'Norm',
    tableName: 'norms',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      kind: c.text('kind', 16),
      name: c.text('name', 48),
      number: c.int('number'),
      state: c.text('state', 16),
      text: c.rawJson('source', { nullable: true }),
      digest: c.digest('digest'),
      holds: c.int('holds'),
      editors: c.json('editors'),
      submittedBy: c.json('submitted_by', { nullable: true }),
      approvals: c.json('approvals'),
      rejection: c.json('rejection', { nullable: true }),
      replaced: c.int('replaced', { nullable: true }),
      restores: c.int('restores', { nullable: true }),
      createdAt: c.time('created_at'),
      stateSince: c.time('state_since'),
    },
    indices: [
      { name: 'norms_by_number', columns: ['tenantId', 'kind', 'name', 'number'], unique: true },
      { name: 'norms_by_state', columns: ['tenantId', 'state', 'id'] },
    ],
  });

/** How a tenant handles its norms. */
export interface NormSettingsRow {
  tenantId: string;
  /** How many members have to approve. */
  approvals: number;
}

export const normSettingsEntity = (c: Columns) =>
  new EntitySchema<NormSettingsRow>({
    name: 'NormSettings',
    tableName: 'norm_settings',
    columns: { tenantId: c.id('tenant_id', { primary: true }), approvals: c.int('approvals') },
  });
