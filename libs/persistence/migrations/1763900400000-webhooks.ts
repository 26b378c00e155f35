import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Webhook endpoints and the log of their deliveries. */
export class Webhooks1763900400000 implements MigrationInterface {
  readonly name = 'Webhooks1763900400000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'webhooks',
      [
        id('id', primary),
        id('tenant_id'),
        text('url', 2_000),
        json('types'),
        text('description', 200),
        int('active'),
        text('stopped', 16, nullable),
        bigint('failing_since', nullable),
        text('secret', 255),
        text('previous_secret', 255, nullable),
        bigint('previous_until', nullable),
        bigint('position'),
        bigint('replay_seq', nullable),
        bigint('replay_end', nullable),
        bigint('replay_from', nullable),
        bigint('replay_to', nullable),
        bigint('due_at', nullable),
        bigint('quiet_until'),
        id('claim_token', nullable),
        bigint('claimed_until'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [{ name: 'webhooks_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'webhook_deliveries',
      [
        id('id', primary),
        id('tenant_id'),
        id('webhook_id'),
        bigint('seq', nullable),
        text('type', 32),
        text('state', 16),
        int('tries'),
        bigint('due_at', nullable),
        int('status', nullable),
        int('latency_ms', nullable),
        text('error', 32, nullable),
        bigint('last_try_at', nullable),
        bigint('created_at'),
      ],
      [
        { name: 'webhook_deliveries_by_event', columns: ['webhook_id', 'seq'], unique: true },
        { name: 'webhook_deliveries_by_due', columns: ['webhook_id', 'due_at'] },
        { name: 'webhook_deliveries_by_id', columns: ['webhook_id', 'id'] },
        { name: 'webhook_deliveries_by_state', columns: ['webhook_id', 'state', 'id'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Webhooks are not thrown away: restore a backup instead.');
  }
}
