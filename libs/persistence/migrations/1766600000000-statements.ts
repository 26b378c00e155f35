import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** Statements 口径 and their versions. */
export class Statements1766600000000 implements MigrationInterface {
  readonly name = 'Statements1766600000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'statements',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        text('title', 240),
        id('incident_id', nullable),
        json('monitor_ids'),
        int('revision'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [
        { name: 'statements_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'statements_by_incident', columns: ['tenant_id', 'incident_id', 'id'] },
      ],
    );
    await createTable(
      runner,
      'statement_versions',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('statement_id'),
        int('n'),
        json('body'),
        bigint('valid_from', nullable),
        bigint('valid_until', nullable),
        text('state', 16),
        json('drafted_by'),
        json('approvals'),
        bigint('published_at', nullable),
        bigint('withdrawn_at', nullable),
        text('withdrawn_why', 600, nullable),
      ],
      [
        { name: 'statement_versions_by_number', columns: ['tenant_id', 'statement_id', 'n'], unique: true },
        { name: 'statement_versions_by_state', columns: ['tenant_id', 'state', 'published_at'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Statements are not thrown away: restore a backup instead.');
  }
}
