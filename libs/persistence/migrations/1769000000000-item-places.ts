import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, dropIndex } from './table.js';

/** Items are looked up by their external ids, and their digests tell apart what bears the same one. */
export class ItemPlaces1769000000000 implements MigrationInterface {
  readonly name = 'ItemPlaces1769000000000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'items', {
      name: 'items_by_place',
      columns: ['tenant_id', 'external_id', 'item_key'],
      unique: true,
    });
    await dropIndex(runner, 'items', 'items_by_key');
  }

  async down(): Promise<void> {
    throw new Error('An index that costs a page for every new item is not made again.');
  }
}
