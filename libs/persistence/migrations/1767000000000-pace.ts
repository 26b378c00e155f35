import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropIndex } from './table.js';

/** Every item passes through `pending_judgements` once each way: it has the indexes that are asked, and no other. */
export class Pace1767000000000 implements MigrationInterface {
  readonly name = 'Pace1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'pending_judgements', 'pending_judgements_by_tenant');
  }

  async down(): Promise<void> {
    throw new Error('An index that nothing asks for is not made again.');
  }
}
