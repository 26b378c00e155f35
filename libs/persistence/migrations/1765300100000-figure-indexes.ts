import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex, dropIndex } from './table.js';

/** Figures are added up in the order of an index: nothing is sorted, and rows are not looked up. */
export class FigureIndexes1765300100000 implements MigrationInterface {
  readonly name = 'FigureIndexes1765300100000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'decision_causes', {
      name: 'decision_causes_by_name',
      columns: ['tenant_id', 'kind', 'name', 'decided_at', 'upheld', 'overturned', 'queue'],
    });
    await dropIndex(runner, 'decision_causes', 'decision_causes_by_time');
    await addIndex(runner, 'decision_facts', {
      name: 'decision_facts_by_kind',
      columns: ['tenant_id', 'label', 'actions', 'clause', 'in_time', 'reversed_at', 'decided_at', 'queue'],
    });
    await addIndex(runner, 'decision_facts', {
      name: 'decision_facts_by_duration',
      columns: ['tenant_id', 'decided_at', 'worked_bin', 'waited_bin', 'queue'],
    });
    await dropIndex(runner, 'decision_facts', 'decision_facts_by_time');
  }

  async down(): Promise<void> {
    throw new Error('Figures are not thrown away: restore a backup instead.');
  }
}
