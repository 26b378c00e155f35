import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, int, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Corrections, the adapters they teach, brand monitors. */
export class Learning1763812800000 implements MigrationInterface {
  readonly name = 'Learning1763812800000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'corrections',
      [
        id('id', primary),
        id('tenant_id'),
        text('task', 16),
        digest('subject_key'),
        id('version_id', nullable),
        json('content', nullable),
        int('label'),
        digest('author_key', nullable),
        id('made_by'),
        bigint('created_at'),
      ],
      [
        { name: 'corrections_by_subject', columns: ['tenant_id', 'task', 'subject_key'], unique: true },
        { name: 'corrections_by_age', columns: ['tenant_id', 'task', 'created_at'] },
      ],
    );
    await createTable(
      runner,
      'adapters',
      [
        id('id', primary),
        id('tenant_id'),
        text('task', 16),
        int('number'),
        text('state', 16),
        text('digest', 64),
        text('base', 64),
        json('packed'),
        json('figures'),
        json('shadow'),
        int('replaced', nullable),
        bigint('created_at'),
        bigint('state_since'),
      ],
      [{ name: 'adapters_by_number', columns: ['tenant_id', 'task', 'number'], unique: true }],
    );
    await createTable(runner, 'learning', [
      id('tenant_id', primary),
      text('task', 16, primary),
      int('fresh'),
      bigint('changed_at'),
      bigint('requested_at', nullable),
      int('watching'),
      id('claim_token', nullable),
      bigint('claimed_until'),
    ]);
    await createTable(runner, 'tenant_revisions', [id('tenant_id', primary), bigint('revision')]);
    await createTable(
      runner,
      'monitors',
      [
        id('id', primary),
        id('tenant_id'),
        text('name', 128),
        json('include_terms'),
        json('exclude_terms'),
        int('active'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [{ name: 'monitors_by_tenant', columns: ['tenant_id', 'id'] }],
    );
  }

  async down(): Promise<void> {
    throw new Error('Corrections are not thrown away: restore a backup instead.');
  }
}
