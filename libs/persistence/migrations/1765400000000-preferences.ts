import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json } from './table.js';

/** How members like the console: saved views, sounds, notifications. */
export class Preferences1765400000000 implements MigrationInterface {
  readonly name = 'Preferences1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'member_preferences', [
      id('member_id', { isPrimary: true }),
      id('tenant_id'),
      int('revision'),
      json('value'),
      bigint('updated_at'),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('member_preferences');
  }
}
