import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, json, text } from './table.js';

const nullable = { isNullable: true };

/** Daily and weekly briefings, and reviews of incidents. */
export class Briefings1766700000000 implements MigrationInterface {
  readonly name = 'Briefings1766700000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'briefings',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        text('kind', 16),
        bigint('from_at'),
        bigint('to_at'),
        id('monitor_id', nullable),
        id('incident_id', nullable),
        json('facts'),
        text('slot', 32, nullable),
        bigint('made_at'),
        id('made_by', nullable),
        text('made_name', 128, nullable),
      ],
      [
        { name: 'briefings_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'briefings_by_incident', columns: ['tenant_id', 'incident_id', 'id'] },
        { name: 'briefings_by_slot', columns: ['tenant_id', 'slot'], unique: true },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Briefings are not thrown away: restore a backup instead.');
  }
}
