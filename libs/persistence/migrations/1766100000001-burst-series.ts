import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, id, int } from './table.js';

/** What an hour counted in windows of each length, and which story a severe case tells. */
export class BurstSeries1766100000001 implements MigrationInterface {
  readonly name = 'BurstSeries1766100000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['authors5', 'authors15', 'said15', 'said60', 'voices15'])
      await addColumn(runner, 'monitor_hours', int(column, { default: 0 }));
    await addColumn(runner, 'alerts', id('cluster_id', { isNullable: true }));
    await addIndex(runner, 'alerts', {
      name: 'alerts_by_cluster',
      columns: ['tenant_id', 'cluster_id', 'last_at'],
    });
  }

  async down(): Promise<void> {
    throw new Error('Alerts are not thrown away: restore a backup instead.');
  }
}
