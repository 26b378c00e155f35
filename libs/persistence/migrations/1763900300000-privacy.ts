import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, digest, id, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Keys of tenants, authors by keyed digest, events by item; erasures, retention, reveals. */
export class Privacy1763900300000 implements MigrationInterface {
  readonly name = 'Privacy1763900300000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tenant_keys', [
      id('tenant_id', primary),
      text('sealed', 255),
      bigint('created_at'),
    ]);
    await addColumn(runner, 'content_versions', digest('author_key', nullable));
    await addIndex(runner, 'content_versions', {
      name: 'content_versions_by_author',
      columns: ['tenant_id', 'author_key', 'id'],
    });
    await addColumn(runner, 'corrections', digest('author_hmac', nullable));
    await addIndex(runner, 'corrections', {
      name: 'corrections_by_author',
      columns: ['tenant_id', 'author_hmac'],
    });
    await addIndex(runner, 'corrections', {
      name: 'corrections_by_version',
      columns: ['version_id'],
    });
    await addColumn(runner, 'feed_events', id('item_id', nullable));
    await addIndex(runner, 'feed_events', { name: 'feed_events_by_item', columns: ['tenant_id', 'item_id'] });
    await createTable(
      runner,
      'erasures',
      [
        id('id', primary),
        id('tenant_id'),
        digest('author_key'),
        text('pseudonym', 32),
        json('sealed_author', nullable),
        json('reason'),
        text('state', 16),
        json('requested_by'),
        json('decided_by', nullable),
        bigint('requested_at'),
        bigint('decided_at', nullable),
        bigint('finished_at', nullable),
        text('phase', 32, nullable),
        json('removed'),
        id('claim_token', nullable),
        bigint('claimed_until'),
        bigint('wake_at'),
      ],
      [
        { name: 'erasures_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'erasures_by_wake', columns: ['state', 'wake_at'] },
      ],
    );
    await createTable(
      runner,
      'retention_runs',
      [
        id('id', primary),
        id('tenant_id'),
        text('state', 16),
        json('rules'),
        text('phase', 32),
        id('position', nullable),
        bigint('started_at'),
        bigint('finished_at', nullable),
        json('removed'),
        bigint('kept'),
        id('claim_token', nullable),
        bigint('claimed_until'),
      ],
      [{ name: 'retention_runs_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'reveals',
      [id('id', primary), id('tenant_id'), id('made_by'), bigint('at')],
      [{ name: 'reveals_by_person', columns: ['tenant_id', 'made_by', 'at'] }],
    );
  }

  async down(): Promise<void> {
    throw new Error('What was erased does not come back: restore a backup instead.');
  }
}
