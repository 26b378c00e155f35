import { EntitySchema } from 'typeorm';
import type { ActorKind } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The last row of a tenant's audit log. Its row is the sequencer: whoever holds its lock appends. */
export interface AuditHeadRow {
  tenantId: string;
  seq: number;
  hash: Buffer;
}

export const auditHeadEntity = (c: Columns) =>
  new EntitySchema<AuditHeadRow>({
    name: 'AuditHead',
    tableName: 'audit_heads',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      seq: c.count('seq'),
      hash: c.digest('hash'),
    },
  });

/** One change. `hash` covers everything but `detailJson` and `salt`, which it covers through `detailDigest`. */
export interface AuditRow {
  tenantId: string;
  /** Starts at 1 and has no gap within the tenant. */
  seq: number;
  /** On the database's clock. */
  at: number;
  actorKind: ActorKind;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  requestId: string | null;
  /** Canonical JSON; null once it was erased, with its salt. */
  detailJson: string | null;
  salt: Buffer | null;
  detailDigest: Buffer;
  previous: Buffer;
  hash: Buffer;
}

export const auditRowEntity = (c: Columns) =>
  new EntitySchema<AuditRow>({
    name: 'AuditRow',
    tableName: 'audit_rows',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      seq: c.count('seq', { primary: true }),
      at: c.time('at'),
      actorKind: c.text('actor_kind', 16),
      actorId: c.id('actor_id', { nullable: true }),
      action: c.text('action', 64),
      subjectType: c.text('subject_type', 64),
      subjectId: c.text('subject_id', 128),
      requestId: c.text('request_id', 64, { nullable: true }),
      detailJson: c.rawJson('detail', { nullable: true }),
      salt: c.digest('salt', { nullable: true }),
      detailDigest: c.digest('detail_digest'),
      previous: c.digest('previous_hash'),
      hash: c.digest('hash'),
    },
    indices: [
      { name: 'audit_rows_by_time', columns: ['tenantId', 'at'] },
      { name: 'audit_rows_by_actor', columns: ['tenantId', 'actorId', 'seq'] },
      { name: 'audit_rows_by_action', columns: ['tenantId', 'action', 'seq'] },
      { name: 'audit_rows_by_subject', columns: ['tenantId', 'subjectType', 'subjectId', 'seq'] },
    ],
  });
