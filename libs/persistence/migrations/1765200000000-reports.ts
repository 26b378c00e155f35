import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, bigint, createTable, digest, id, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** What users report, how right they were, and what authors ask to have reconsidered. */
export class Reports1765200000000 implements MigrationInterface {
  readonly name = 'Reports1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'reports',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('item_id'),
        id('version_id'),
        id('case_id'),
        text('external_id', 128, nullable),
        digest('reporter_key'),
        digest('author_key'),
        text('reason', 16),
        json('note', nullable),
        text('state', 16),
        int('times'),
        int('counted'),
        bigint('received_at'),
        bigint('updated_at'),
        bigint('answered_at', nullable),
        id('decision_id', nullable),
      ],
      [
        { name: 'reports_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'reports_by_case', columns: ['tenant_id', 'case_id', 'state'] },
        {
          name: 'reports_by_item',
          columns: ['tenant_id', 'item_id', 'reporter_key', 'version_id'],
          unique: true,
        },
        { name: 'reports_by_version', columns: ['tenant_id', 'version_id', 'received_at'] },
        { name: 'reports_by_reporter', columns: ['tenant_id', 'reporter_key', 'received_at'] },
        { name: 'reports_by_author', columns: ['tenant_id', 'author_key', 'received_at'] },
        { name: 'reports_by_decision', columns: ['tenant_id', 'decision_id'] },
      ],
    );
    await createTable(
      runner,
      'reporters',
      [
        id('tenant_id', { isPrimary: true }),
        digest('reporter_key', { isPrimary: true }),
        text('pseudonym', 32),
        int('received'),
        int('upheld'),
        int('rejected'),
        int('abusive'),
        int('accuracy'),
        int('proven'),
        bigint('first_at'),
        bigint('last_at'),
      ],
      [
        { name: 'reporters_by_pseudonym', columns: ['tenant_id', 'pseudonym'] },
        { name: 'reporters_by_time', columns: ['tenant_id', 'last_at'] },
        { name: 'reporters_by_accuracy', columns: ['tenant_id', 'accuracy'] },
        { name: 'reporters_by_number', columns: ['tenant_id', 'received'] },
      ],
    );
    await createTable(
      runner,
      'appeals',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('decision_id'),
        id('case_id'),
        id('item_id'),
        id('version_id'),
        digest('author_key'),
        json('content'),
        text('language', 8),
        text('state', 16),
        id('holder', nullable),
        text('holder_name', 128, nullable),
        bigint('held_until', nullable),
        bigint('opened_at'),
        bigint('due_at'),
        bigint('decided_at', nullable),
        id('decider', nullable),
        text('decider_name', 128, nullable),
      ],
      [
        { name: 'appeals_by_decision', columns: ['decision_id'], unique: true },
        { name: 'appeals_by_due', columns: ['tenant_id', 'state', 'due_at', 'id'] },
        { name: 'appeals_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'appeals_by_case', columns: ['tenant_id', 'case_id'] },
        { name: 'appeals_by_version', columns: ['tenant_id', 'version_id'] },
        { name: 'appeals_by_author', columns: ['tenant_id', 'author_key', 'id'] },
      ],
    );
    await createTable(runner, 'erased_items', [
      id('tenant_id', { isPrimary: true }),
      digest('item_digest', { isPrimary: true }),
      bigint('erased_at'),
    ]);
    await addColumn(runner, 'cases', json('report_detail', nullable));
  }

  async down(): Promise<void> {
    throw new Error('Reports and appeals are not thrown away: restore a backup instead.');
  }
}
