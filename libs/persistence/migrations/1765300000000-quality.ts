import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, bigint, createTable, id, int, json, text } from './table.js';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

/** Figures about decisions, how much waits, second reviews, and what people saw. */
export class Quality1765300000000 implements MigrationInterface {
  readonly name = 'Quality1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'exposures', [
      id('tenant_id', primary),
      id('member_id', primary),
      text('day', 10, primary),
      int('seen'),
      int('since_break'),
    ]);
    await createTable(
      runner,
      'decision_facts',
      [
        id('decision_id', primary),
        id('tenant_id'),
        id('case_id'),
        id('version_id'),
        text('queue', 64),
        text('label', 64),
        int('severity'),
        text('maker_kind', 16),
        id('maker_id'),
        text('actions', 64),
        text('clause', 128, nullable),
        int('upheld'),
        bigint('decided_at'),
        bigint('waited_ms'),
        int('waited_bin'),
        bigint('worked_ms', nullable),
        int('worked_bin', nullable),
        int('in_time', nullable),
        bigint('reversed_at', nullable),
        text('reversed_why', 32, nullable),
      ],
      [
        { name: 'decision_facts_by_time', columns: ['tenant_id', 'decided_at'] },
        { name: 'decision_facts_by_maker', columns: ['tenant_id', 'maker_id', 'decided_at'] },
        { name: 'decision_facts_by_version', columns: ['tenant_id', 'version_id'] },
      ],
    );
    await createTable(
      runner,
      'decision_causes',
      [
        id('decision_id', primary),
        text('kind', 8, primary),
        text('name', 128, primary),
        id('tenant_id'),
        text('queue', 64),
        bigint('decided_at'),
        int('upheld'),
        int('overturned'),
      ],
      [
        {
          name: 'decision_causes_by_time',
          columns: ['tenant_id', 'decided_at', 'kind', 'name', 'upheld', 'overturned', 'queue'],
        },
      ],
    );
    await createTable(runner, 'backlog_samples', [
      id('tenant_id', primary),
      bigint('at', primary),
      text('queue', 64, primary),
      int('open_cases'),
      int('overdue'),
    ]);
    await createTable(
      runner,
      'second_reviews',
      [
        id('id', primary),
        id('tenant_id'),
        id('decision_id'),
        id('case_id'),
        id('version_id'),
        text('queue', 64),
        text('label', 64),
        id('maker_id'),
        text('state', 16),
        id('reviewer_id', nullable),
        text('reviewer_name', 128, nullable),
        bigint('taken_until', nullable),
        json('actions', nullable),
        text('clause', 128, nullable),
        bigint('reviewed_at', nullable),
        id('settled_id', nullable),
        text('settled_name', 128, nullable),
        text('note', 500, nullable),
        bigint('created_at'),
      ],
      [
        { name: 'second_reviews_by_decision', columns: ['decision_id'], unique: true },
        { name: 'second_reviews_by_state', columns: ['tenant_id', 'state', 'id'] },
        { name: 'second_reviews_by_version', columns: ['tenant_id', 'version_id'] },
        { name: 'second_reviews_by_time', columns: ['tenant_id', 'reviewed_at'] },
      ],
    );
    await addIndex(runner, 'cases', { name: 'cases_by_opening', columns: ['tenant_id', 'opened_at'] });
  }

  async down(): Promise<void> {
    throw new Error('Figures are not thrown away: restore a backup instead.');
  }
}
