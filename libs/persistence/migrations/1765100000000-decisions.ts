import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, digest, id, int, json, real, text } from './table.js';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

/** What decisions tell authors and add to their records; authors, sanctions, notes; templates; decisions about many cases. */
export class Decisions1765100000000 implements MigrationInterface {
  readonly name = 'Decisions1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      json('message', nullable),
      int('strikes', nullable),
      id('bulk_id', nullable),
      json('confirmer', nullable),
      text('reversal', 16, nullable),
      json('reverser', nullable),
      text('reason', 500, nullable),
      bigint('feed_seq', nullable),
    ])
      await addColumn(runner, 'decisions', column);
    await addIndex(runner, 'decisions', { name: 'decisions_by_bulk', columns: ['bulk_id', 'id'] });
    await this.authors(runner);
    await this.many(runner);
  }

  private async authors(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'authors',
      [
        digest('author_key', primary),
        id('tenant_id'),
        text('pseudonym', 10),
        int('flagged'),
        int('decided'),
        real('heat'),
        bigint('first_flagged_at'),
        bigint('last_flagged_at'),
      ],
      [
        { name: 'authors_by_pseudonym', columns: ['tenant_id', 'pseudonym'] },
        { name: 'authors_by_heat', columns: ['tenant_id', 'heat', 'pseudonym'] },
        { name: 'authors_by_time', columns: ['tenant_id', 'last_flagged_at', 'pseudonym'] },
      ],
    );
    const ofDecision = [
      id('id', primary),
      id('tenant_id'),
      digest('author_key'),
      id('decision_id'),
      id('case_id'),
    ];
    await createTable(
      runner,
      'strikes',
      [
        ...ofDecision,
        json('actions'),
        text('clause', 128, nullable),
        real('weight'),
        bigint('at'),
        bigint('expires_at'),
        bigint('refunded_at', nullable),
      ],
      [
        { name: 'strikes_by_decision', columns: ['decision_id'], unique: true },
        { name: 'strikes_by_author', columns: ['tenant_id', 'author_key', 'expires_at'] },
        { name: 'strikes_by_end', columns: ['expires_at'] },
      ],
    );
    await createTable(
      runner,
      'sanctions',
      [
        ...ofDecision,
        text('kind', 16),
        bigint('at'),
        bigint('ends_at', nullable),
        text('state', 16),
        bigint('ended_at', nullable),
        json('told'),
      ],
      [
        { name: 'sanctions_by_decision', columns: ['decision_id'], unique: true },
        { name: 'sanctions_by_author', columns: ['tenant_id', 'author_key', 'state'] },
        { name: 'sanctions_by_end', columns: ['state', 'ends_at'] },
      ],
    );
    await createTable(
      runner,
      'author_notes',
      [
        id('id', primary),
        id('tenant_id'),
        digest('author_key'),
        text('text', 2_000),
        id('by_id'),
        text('by_name', 128),
        bigint('at'),
      ],
      [{ name: 'author_notes_by_author', columns: ['tenant_id', 'author_key', 'id'] }],
    );
  }

  private async many(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'message_templates',
      [
        id('id', primary),
        id('tenant_id'),
        json('name'),
        json('text'),
        json('actions'),
        bigint('created_at'),
        bigint('updated_at', nullable),
      ],
      [{ name: 'message_templates_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'bulk_decisions',
      [
        id('id', primary),
        id('tenant_id'),
        text('state', 16),
        json('maker'),
        id('maker_id'),
        int('total'),
        int('done'),
        int('failed'),
        json('actions'),
        text('clause', 128, nullable),
        text('note', 2_000, nullable),
        json('message', nullable),
        int('strikes', nullable),
        json('confirmer', nullable),
        text('reason', 500, nullable),
        bigint('undo_until', nullable),
        bigint('created_at'),
        bigint('expires_at'),
        bigint('wake_at', nullable),
      ],
      [
        { name: 'bulk_decisions_by_wake', columns: ['wake_at'] },
        { name: 'bulk_decisions_by_tenant', columns: ['tenant_id', 'state', 'id'] },
        { name: 'bulk_decisions_by_expiry', columns: ['state', 'expires_at'] },
      ],
    );
    await createTable(
      runner,
      'bulk_cases',
      [
        id('bulk_id', primary),
        int('position', primary),
        id('tenant_id'),
        id('case_id'),
        id('version_id'),
        text('result', 64),
        id('decision_id', nullable),
      ],
      [
        { name: 'bulk_cases_by_result', columns: ['bulk_id', 'result', 'position'] },
        { name: 'bulk_cases_by_version', columns: ['tenant_id', 'version_id'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Decisions are not thrown away: restore a backup instead.');
  }
}
