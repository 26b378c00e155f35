import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, real, text } from './table.js';

const nullable = { isNullable: true };

/** Alerts, what is usual for each monitor, and who looks when. */
export class Bursts1766100000000 implements MigrationInterface {
  readonly name = 'Bursts1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'alerts',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        text('kind', 16),
        text('state', 16),
        id('monitor_id', nullable),
        id('case_id', nullable),
        id('version_id', nullable),
        text('queue', 64, nullable),
        json('labels'),
        bigint('since_at'),
        bigint('noticed_at'),
        bigint('last_at'),
        bigint('ended_at', nullable),
        bigint('told_at'),
        text('statistic', 16, nullable),
        int('window_minutes', nullable),
        int('window_count', nullable),
        real('expected', nullable),
        real('p', nullable),
        int('peak', nullable),
        int('learning'),
        int('held'),
        int('authors'),
        int('mentions'),
        real('reach'),
        int('severity'),
        int('level'),
        json('cause', nullable),
        id('incident_id', nullable),
        id('merged_into', nullable),
        bigint('decided_at', nullable),
        text('decided_kind', 16, nullable),
        id('decided_by', nullable),
        text('reason', 1_000, nullable),
      ],
      [
        { name: 'alerts_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'alerts_by_monitor', columns: ['tenant_id', 'monitor_id', 'noticed_at'] },
        { name: 'alerts_by_version', columns: ['tenant_id', 'version_id'], unique: true },
        { name: 'alerts_by_case', columns: ['tenant_id', 'case_id'] },
        { name: 'alerts_by_time', columns: ['tenant_id', 'noticed_at', 'kind', 'state'] },
      ],
    );
    await createTable(
      runner,
      'monitor_hours',
      [
        id('monitor_id', { isPrimary: true }),
        bigint('at', { isPrimary: true }),
        id('tenant_id'),
        int('authors'),
        int('mentions'),
        int('voices'),
      ],
      [{ name: 'monitor_hours_by_time', columns: ['tenant_id', 'monitor_id', 'at'] }],
    );
    await createTable(
      runner,
      'monitor_baselines',
      [
        id('monitor_id', { isPrimary: true }),
        id('tenant_id'),
        bigint('built_at'),
        bigint('known_since', nullable),
        text('signature', 64),
        json('authors'),
        json('mentions'),
        json('voices'),
      ],
      [{ name: 'monitor_baselines_by_tenant', columns: ['tenant_id', 'monitor_id'] }],
    );
    await createTable(
      runner,
      'burst_rounds',
      [id('tenant_id', { isPrimary: true }), bigint('due_at')],
      [{ name: 'burst_rounds_by_due', columns: ['due_at'] }],
    );
  }

  async down(): Promise<void> {
    throw new Error('Alerts are not thrown away: restore a backup instead.');
  }
}
