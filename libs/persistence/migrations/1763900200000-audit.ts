import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** The audit log and the heads of its chains. */
export class Audit1763900200000 implements MigrationInterface {
  readonly name = 'Audit1763900200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_heads', [id('tenant_id', primary), bigint('seq'), digest('hash')]);
    await createTable(
      runner,
      'audit_rows',
      [
        id('tenant_id', primary),
        bigint('seq', primary),
        bigint('at'),
        text('actor_kind', 16),
        id('actor_id', nullable),
        text('action', 64),
        text('subject_type', 64),
        text('subject_id', 128),
        text('request_id', 64, nullable),
        json('detail', nullable),
        digest('salt', nullable),
        digest('detail_digest'),
        digest('previous_hash'),
        digest('hash'),
      ],
      [
        { name: 'audit_rows_by_time', columns: ['tenant_id', 'at'] },
        { name: 'audit_rows_by_actor', columns: ['tenant_id', 'actor_id', 'seq'] },
        { name: 'audit_rows_by_action', columns: ['tenant_id', 'action', 'seq'] },
        { name: 'audit_rows_by_subject', columns: ['tenant_id', 'subject_type', 'subject_id', 'seq'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('An audit log is not thrown away: restore a backup instead.');
  }
}
