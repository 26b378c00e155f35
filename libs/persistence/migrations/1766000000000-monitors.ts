import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, bigint, createTable, digest, id, int, json, real, text } from './table.js';

const nullable = { isNullable: true };
const primary = { isPrimary: true };

/** What monitors watch and how; mentions, their counts by the hour, and back-fills. */
export class Monitors1766000000000 implements MigrationInterface {
  readonly name = 'Monitors1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'monitors', text('kind', 16, { default: "'brand'" }));
    await addColumn(runner, 'monitors', text('query', 1000, nullable));
    await addColumn(runner, 'monitors', json('scenes', nullable));
    await addColumn(runner, 'monitors', json('types', nullable));
    await addColumn(runner, 'monitors', int('disguised', { default: 1 }));
    await addColumn(runner, 'monitors', json('official_authors', nullable));
    await addColumn(runner, 'monitors', text('calendar', 64, nullable));
    await addColumn(runner, 'monitors', json('quiet_hours', nullable));
    await addColumn(runner, 'monitors', text('state', 16, { default: "'learning'" }));
    await addColumn(runner, 'monitors', bigint('muted_until', nullable));
    await addColumn(runner, 'monitors', json('alert_rule', nullable));
    await createTable(
      runner,
      'mentions',
      [
        id('id', primary),
        id('tenant_id'),
        id('monitor_id'),
        id('item_id'),
        id('version_id'),
        int('version'),
        bigint('at'),
        int('sentiment'),
        real('score'),
        int('reasons'),
        json('spans'),
        digest('author_key'),
        digest('thread_key'),
        bigint('followers', nullable),
        real('reach'),
        text('scene', 24),
        text('type', 64),
        id('story_id'),
        text('print', 16, nullable),
        text('state', 16),
        bigint('answered_at', nullable),
        bigint('resolved_at', nullable),
        id('resolved_by', nullable),
        text('resolved_name', 128, nullable),
        json('note', nullable),
        bigint('recorded_at'),
      ],
      [
        { name: 'mentions_by_item', columns: ['item_id', 'monitor_id'], unique: true },
        { name: 'mentions_by_time', columns: ['tenant_id', 'monitor_id', 'at', 'id'] },
        {
          name: 'mentions_by_window',
          columns: ['tenant_id', 'at', 'monitor_id', 'sentiment', 'author_key'],
        },
        { name: 'mentions_by_state', columns: ['tenant_id', 'state', 'sentiment', 'at', 'monitor_id'] },
        { name: 'mentions_by_story', columns: ['tenant_id', 'story_id', 'monitor_id', 'at'] },
        { name: 'mentions_by_thread', columns: ['tenant_id', 'thread_key', 'monitor_id'] },
        { name: 'mentions_by_version', columns: ['tenant_id', 'version_id'] },
      ],
    );
    await createTable(runner, 'mention_counts', [
      id('monitor_id', primary),
      bigint('hour', primary),
      id('tenant_id'),
      int('mentions'),
      int('negative'),
      int('positive'),
      real('reach'),
      real('negative_reach'),
      int('general'),
      int('quality'),
      int('service'),
      int('safety'),
      int('price'),
      int('delivery'),
      int('fraud'),
    ]);
    await createTable(
      runner,
      'backfills',
      [
        id('monitor_id', primary),
        id('tenant_id'),
        text('state', 16),
        int('days'),
        bigint('from_at'),
        int('total'),
        int('done'),
        int('found'),
        id('reached', nullable),
        bigint('watch_since'),
        bigint('created_at'),
        bigint('finished_at', nullable),
        bigint('wake_at', nullable),
      ],
      [{ name: 'backfills_by_wake', columns: ['wake_at'] }],
    );
  }

  async down(): Promise<void> {
    throw new Error('Mentions are not thrown away: restore a backup instead.');
  }
}
