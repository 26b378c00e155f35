import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, id, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** Golden cases, each time one was slipped in, and events that stay in the house. */
export class Golden1765300200000 implements MigrationInterface {
  readonly name = 'Golden1765300200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'golden_cases',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        json('content'),
        id('version_id', nullable),
        id('from_case_id', nullable),
        int('severity'),
        json('labels'),
        json('expected'),
        json('alternatives'),
        text('clause', 128, nullable),
        text('note', 500, nullable),
        bigint('created_at'),
      ],
      [
        { name: 'golden_cases_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'golden_cases_by_version', columns: ['tenant_id', 'version_id'] },
      ],
    );
    await createTable(
      runner,
      'golden_trials',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('golden_id'),
        id('item_id'),
        id('version_id'),
        text('verdict', 16),
        bigint('placed_at'),
        id('decision_id', nullable),
        id('member_id', nullable),
        bigint('decided_at', nullable),
        int('is_right', nullable),
      ],
      [
        { name: 'golden_trials_by_item', columns: ['tenant_id', 'item_id'], unique: true },
        { name: 'golden_trials_by_golden', columns: ['tenant_id', 'golden_id', 'decided_at'] },
        { name: 'golden_trials_by_version', columns: ['tenant_id', 'version_id'] },
        { name: 'golden_trials_by_time', columns: ['tenant_id', 'decided_at', 'member_id', 'is_right'] },
        { name: 'golden_trials_by_placing', columns: ['tenant_id', 'placed_at', 'verdict'] },
      ],
    );
    await addColumn(runner, 'feed_events', int('house', { default: 0 }));
    await addIndex(runner, 'decisions', {
      name: 'decisions_by_making',
      columns: ['tenant_id', 'maker_kind', 'made_at'],
    });
  }

  async down(): Promise<void> {
    throw new Error('Golden cases are not thrown away: restore a backup instead.');
  }
}
