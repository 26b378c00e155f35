import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** Channels that groups are told through, and notifications with what became of each. */
export class Channels1766500000000 implements MigrationInterface {
  readonly name = 'Channels1766500000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'channels',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        text('kind', 16),
        text('name', 64),
        text('url', 1_500),
        text('target', 300),
        text('secret', 500, nullable),
        int('active'),
        text('language', 8),
        json('mentions'),
        json('taken'),
        bigint('quiet_until'),
        bigint('failing_since', nullable),
        bigint('last_delivered_at', nullable),
        id('claim_token', nullable),
        bigint('claimed_until'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [{ name: 'channels_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'notifications',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        text('kind', 16),
        int('level'),
        text('way', 16),
        id('incident_id', nullable),
        id('run_id', nullable),
        id('member_id', nullable),
        id('channel_id', nullable),
        json('content'),
        digest('dedupe_key'),
        text('state', 16),
        int('tries'),
        bigint('due_at', nullable),
        bigint('expires_at'),
        id('claim_token', nullable),
        text('error', 32, nullable),
        text('detail', 300, nullable),
        id('coalesced_into', nullable),
        bigint('settled_at', nullable),
        bigint('answered_at', nullable),
        bigint('created_at'),
      ],
      [
        { name: 'notifications_by_dedupe', columns: ['tenant_id', 'dedupe_key'], unique: true },
        { name: 'notifications_by_tenant', columns: ['tenant_id', 'id'] },
        { name: 'notifications_by_due', columns: ['way', 'due_at'] },
        { name: 'notifications_by_incident', columns: ['tenant_id', 'incident_id', 'id'] },
        { name: 'notifications_by_run', columns: ['tenant_id', 'run_id', 'state'] },
        { name: 'notifications_by_channel', columns: ['tenant_id', 'channel_id', 'due_at'] },
        { name: 'notifications_by_member', columns: ['tenant_id', 'member_id', 'id'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Channels are not thrown away: restore a backup instead.');
  }
}
