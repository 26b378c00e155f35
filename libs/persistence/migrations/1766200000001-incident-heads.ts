import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, int } from './table.js';

/** The last number that an incident of each tenant got: who opens one waits for their turn instead of losing a race. */
export class IncidentHeads1766200000001 implements MigrationInterface {
  readonly name = 'IncidentHeads1766200000001';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'incident_heads', [id('tenant_id', { isPrimary: true }), int('last_number')]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('incident_heads');
  }
}
