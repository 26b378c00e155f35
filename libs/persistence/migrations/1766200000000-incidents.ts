import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** Crises that are managed: what they are, their clocks, what happened, what belongs to them, what was learnt. */
export class Incidents1766200000000 implements MigrationInterface {
  readonly name = 'Incidents1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'incidents',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        int('number'),
        int('level'),
        text('state', 16),
        int('ended'),
        text('origin', 16),
        id('monitor_id', nullable),
        id('open_monitor', nullable),
        id('burst_id', nullable),
        id('case_id', nullable),
        json('content'),
        id('commander', nullable),
        id('deputy', nullable),
        id('scribe', nullable),
        id('liaison', nullable),
        bigint('opened_at'),
        bigint('acknowledged_at', nullable),
        bigint('first_statement_at', nullable),
        bigint('stable_at', nullable),
        bigint('resolved_at', nullable),
        bigint('reviewed_at', nullable),
        bigint('closed_at', nullable),
        bigint('updated_at'),
        id('merged_into', nullable),
        int('revision'),
      ],
      [
        { name: 'incidents_by_number', columns: ['tenant_id', 'number'], unique: true },
        { name: 'incidents_open_by_monitor', columns: ['tenant_id', 'open_monitor'], unique: true },
        { name: 'incidents_by_state', columns: ['tenant_id', 'ended', 'number'] },
        { name: 'incidents_by_monitor', columns: ['tenant_id', 'monitor_id', 'number'] },
        { name: 'incidents_by_case', columns: ['tenant_id', 'case_id'] },
        { name: 'incidents_by_time', columns: ['tenant_id', 'opened_at'] },
      ],
    );
    await createTable(
      runner,
      'incident_timers',
      [
        id('incident_id', { isPrimary: true }),
        text('kind', 16, { isPrimary: true }),
        id('tenant_id'),
        bigint('began_at'),
        bigint('due_at'),
        bigint('done_at', nullable),
        bigint('missed_at', nullable),
        bigint('stopped_at', nullable),
        bigint('wake_at', nullable),
      ],
      [{ name: 'incident_timers_due', columns: ['wake_at'] }],
    );
    await createTable(
      runner,
      'incident_events',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('incident_id'),
        bigint('at'),
        text('kind', 32),
        text('by_kind', 16),
        id('by_id', nullable),
        text('by_name', 128, nullable),
        json('detail'),
      ],
      [{ name: 'incident_events_by_incident', columns: ['tenant_id', 'incident_id', 'at', 'id'] }],
    );
    await createTable(
      runner,
      'incident_links',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('incident_id'),
        text('kind', 16),
        id('target_id', nullable),
        json('content'),
        bigint('at'),
        id('by_id', nullable),
        text('by_name', 128, nullable),
      ],
      [
        {
          name: 'incident_links_once',
          columns: ['tenant_id', 'incident_id', 'kind', 'target_id'],
          unique: true,
        },
        { name: 'incident_links_by_target', columns: ['tenant_id', 'kind', 'target_id'] },
      ],
    );
    await createTable(runner, 'incident_reviews', [
      id('incident_id', { isPrimary: true }),
      id('tenant_id'),
      json('content'),
      int('revision'),
      bigint('updated_at'),
      id('by_id', nullable),
      text('by_name', 128, nullable),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reviews', 'links', 'events', 'timers']) await runner.dropTable(`incident_${table}`);
    await runner.dropTable('incidents');
  }
}
