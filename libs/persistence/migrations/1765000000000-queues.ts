import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, digest, id, int, json, real, text } from './table.js';

const nullable = { isNullable: true };
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What orders and sorts cases: where they come from, when they are due, what they resemble, who may take them. */
export class Queues1765000000000 implements MigrationInterface {
  readonly name = 'Queues1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      text('origin', 16, { default: "'verdict'" }),
      bigint('due_at', { default: 0 }),
      text('labels', 512, { default: "''" }),
      text('scene', 24, { default: "''" }),
      text('author', 16, { default: "''" }),
      text('skills', 512, { default: "'[]'" }),
      id('cluster_id', nullable),
      text('print', 16, nullable),
      int('report_count', { default: 0 }),
      real('report_weight', { default: 0 }),
      json('notes', nullable),
      id('escalated_by', nullable),
    ])
      await addColumn(runner, 'cases', column);
    await runner.query(`UPDATE cases SET due_at = opened_at + ${DAY_MS} WHERE due_at = 0`);
    await addIndex(runner, 'cases', {
      name: 'cases_by_score',
      columns: ['tenant_id', 'state', 'queue', 'priority', 'opened_at', 'due_at', 'cluster_id', 'id'],
    });
    await addIndex(runner, 'cases', {
      name: 'cases_by_cluster',
      columns: ['tenant_id', 'cluster_id', 'state'],
    });
    await addIndex(runner, 'cases', { name: 'cases_by_author', columns: ['tenant_id', 'author', 'id'] });
    await createTable(
      runner,
      'case_prints',
      [
        id('tenant_id', { isPrimary: true }),
        text('print', 16, { isPrimary: true }),
        int('band_a'),
        int('band_b'),
        int('band_c'),
        int('band_d'),
        id('cluster_id'),
        bigint('seen_at'),
      ],
      [
        ...['a', 'b', 'c', 'd'].map((band) => ({
          name: `case_prints_by_${band}`,
          columns: ['tenant_id', `band_${band}`],
        })),
        { name: 'case_prints_by_cluster', columns: ['tenant_id', 'cluster_id'] },
        { name: 'case_prints_by_age', columns: ['seen_at'] },
      ],
    );
    await addColumn(runner, 'content_versions', digest('thread_key', nullable));
    await addIndex(runner, 'content_versions', {
      name: 'content_versions_by_thread',
      columns: ['tenant_id', 'thread_key', 'id'],
    });
    await addColumn(runner, 'members', json('skills', nullable));
  }

  async down(): Promise<void> {
    throw new Error('Cases keep where they belong: restore a backup instead.');
  }
}
