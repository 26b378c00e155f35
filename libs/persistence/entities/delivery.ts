import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** A message that was decided in a transaction and still has to leave the database. Deleted once handed over. */
export interface OutboxRow {
  id: string;
  tenantId: string;
  topic: 'judge';
  payload: unknown;
  createdAt: number;
}

export const outboxEntity = (c: Columns) =>
  new EntitySchema<OutboxRow>({
    name: 'Outbox',
    tableName: 'outbox',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      topic: c.text('topic', 32),
      payload: c.json('payload'),
      createdAt: c.time('created_at'),
    },
  });

/** The answer given to a request that carried an Idempotency-Key. `requestKey` is SHA-256 of tenant, route and key. */
export interface IdempotencyRow {
  requestKey: Buffer;
  tenantId: string;
  bodyDigest: Buffer;
  answerJson: string;
  createdAt: number;
}

export const idempotencyEntity = (c: Columns) =>
  new EntitySchema<IdempotencyRow>({
    name: 'Idempotency',
    tableName: 'idempotency_keys',
    columns: {
      requestKey: c.digest('request_key', { primary: true }),
      tenantId: c.id('tenant_id'),
      bodyDigest: c.digest('body_digest'),
      answerJson: c.rawJson('answer'),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'idempotency_keys_by_age', columns: ['createdAt'] }],
  });
