import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, json } from './table.js';

const primary = { isPrimary: true };

/** What a release is made of is written once, and verdicts name it. */
export class Releases1768000000000 implements MigrationInterface {
  readonly name = 'Releases1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'releases', [
      id('tenant_id', primary),
      digest('digest', primary),
      json('reference'),
      bigint('created_at'),
    ]);
  }

  async down(): Promise<void> {
    throw new Error('Verdicts name these rows: restore an earlier backup instead.');
  }
}
