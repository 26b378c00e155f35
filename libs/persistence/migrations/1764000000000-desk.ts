import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, id, json, text } from './table.js';

const nullable = { isNullable: true };

/** Who works on a case and until when, and what was decided. */
export class Desk1764000000000 implements MigrationInterface {
  readonly name = 'Desk1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      id('lease_token', nullable),
      id('lease_holder', nullable),
      text('lease_name', 128, nullable),
      bigint('lease_until', nullable),
      bigint('held_until', nullable),
    ])
      await addColumn(runner, 'cases', column);
    await addIndex(runner, 'cases', { name: 'cases_by_lease', columns: ['lease_until'] });
    await addIndex(runner, 'cases', { name: 'cases_by_hold', columns: ['held_until'] });
    await createTable(
      runner,
      'decisions',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('case_id'),
        id('item_id'),
        id('version_id'),
        json('actions'),
        text('clause', 128, nullable),
        text('note', 2_000, nullable),
        text('maker_kind', 16),
        id('maker_id'),
        text('maker_name', 128),
        text('state', 16),
        bigint('made_at'),
        bigint('commit_at'),
        bigint('committed_at', nullable),
        bigint('reversed_at', nullable),
      ],
      [
        { name: 'decisions_by_case', columns: ['tenant_id', 'case_id', 'id'] },
        { name: 'decisions_by_due', columns: ['state', 'commit_at'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Decisions are not thrown away: restore a backup instead.');
  }
}
