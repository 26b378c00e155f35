import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, int, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Tenants' own words, rules and policies, with their versions. */
export class NormDrafts1763900500000 implements MigrationInterface {
  readonly name = 'NormDrafts1763900500000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'norms',
      [
        id('id', primary),
        id('tenant_id'),
        text('kind', 16),
        text('name', 48),
        int('number'),
        text('state', 16),
        json('source', nullable),
        digest('digest'),
        int('holds'),
        json('editors'),
        json('submitted_by', nullable),
        json('approvals'),
        json('rejection', nullable),
        int('replaced', nullable),
        int('restores', nullable),
        bigint('created_at'),
        bigint('state_since'),
      ],
      [
        { name: 'norms_by_number', columns: ['tenant_id', 'kind', 'name', 'number'], unique: true },
        { name: 'norms_by_state', columns: ['tenant_id', 'state', 'id'] },
      ],
    );
    await createTable(runner, 'norm_settings', [id('tenant_id', primary), int('approvals')]);
  }

  async down(): Promise<void> {
    throw new Error('Approved norms are not thrown away: restore a backup instead.');
  }
}
