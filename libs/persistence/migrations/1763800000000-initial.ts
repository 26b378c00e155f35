import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, digest, id, int, json, real, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Tenants and access, content and verdicts, cases, feed, outbox. */
export class Initial1763800000000 implements MigrationInterface {
  readonly name = 'Initial1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'tenants',
      [id('id', primary), text('slug', 64), text('name', 128), bigint('created_at')],
      [{ name: 'tenants_by_slug', columns: ['slug'], unique: true }],
    );
    await createTable(
      runner,
      'api_keys',
      [
        id('id', primary),
        id('tenant_id'),
        text('name', 128),
        digest('key_hash'),
        bigint('created_at'),
        bigint('revoked_at', nullable),
      ],
      [{ name: 'api_keys_by_hash', columns: ['key_hash'], unique: true }],
    );
    await createTable(
      runner,
      'members',
      [
        id('id', primary),
        id('tenant_id'),
        text('login', 128),
        text('password_hash', 255),
        text('role', 32),
        bigint('created_at'),
      ],
      [{ name: 'members_by_login', columns: ['login'], unique: true }],
    );
    await createTable(
      runner,
      'sessions',
      [
        digest('token_hash', primary),
        id('tenant_id'),
        id('member_id'),
        bigint('created_at'),
        bigint('expires_at'),
      ],
      [{ name: 'sessions_by_expiry', columns: ['expires_at'] }],
    );
    await createTable(runner, 'settings', [text('name', 64, primary), json('value')]);
    await createTable(
      runner,
      'items',
      [
        id('id', primary),
        id('tenant_id'),
        digest('item_key'),
        text('type', 64),
        text('external_id', 128),
        int('latest_version'),
        digest('latest_digest'),
        bigint('created_at'),
      ],
      [{ name: 'items_by_key', columns: ['item_key'], unique: true }],
    );
    await createTable(
      runner,
      'content_versions',
      [
        id('id', primary),
        id('tenant_id'),
        id('item_id'),
        int('version'),
        json('item'),
        bigint('accepted_at'),
      ],
      [{ name: 'content_versions_by_item', columns: ['item_id', 'version'], unique: true }],
    );
    await createTable(
      runner,
      'pending_judgements',
      [
        id('version_id', primary),
        id('tenant_id'),
        int('attempts'),
        id('claim_token', nullable),
        bigint('claimed_until'),
        bigint('wake_at'),
      ],
      [
        { name: 'pending_judgements_by_wake', columns: ['wake_at'] },
        { name: 'pending_judgements_by_tenant', columns: ['tenant_id'] },
      ],
    );
    await createTable(
      runner,
      'verdicts',
      [
        id('version_id', primary),
        id('tenant_id'),
        id('item_id'),
        int('version'),
        text('verdict', 16),
        json('body'),
        bigint('judged_at'),
      ],
      [{ name: 'verdicts_by_item', columns: ['item_id', 'version'], unique: true }],
    );
    await createTable(
      runner,
      'cases',
      [
        id('id', primary),
        id('tenant_id'),
        id('item_id'),
        id('version_id'),
        text('state', 16),
        text('queue', 64),
        int('severity'),
        real('priority'),
        bigint('opened_at'),
        bigint('updated_at'),
      ],
      [
        { name: 'cases_by_item', columns: ['item_id'], unique: true },
        { name: 'cases_by_urgency', columns: ['tenant_id', 'state', 'priority', 'id'] },
      ],
    );
    await createTable(runner, 'feed_heads', [id('tenant_id', primary), bigint('head')]);
    await createTable(runner, 'feed_events', [
      id('tenant_id', primary),
      bigint('seq', primary),
      text('type', 32),
      json('data'),
      bigint('at'),
    ]);
    await createTable(runner, 'daily_verdicts', [
      id('tenant_id', primary),
      text('day', 10, primary),
      bigint('allowed'),
      bigint('reviewed'),
      bigint('blocked'),
    ]);
    await createTable(runner, 'outbox', [
      id('id', primary),
      id('tenant_id'),
      text('topic', 32),
      json('payload'),
      bigint('created_at'),
    ]);
    await createTable(
      runner,
      'idempotency_keys',
      [
        digest('request_key', primary),
        id('tenant_id'),
        digest('body_digest'),
        json('answer'),
        bigint('created_at'),
      ],
      [{ name: 'idempotency_keys_by_age', columns: ['created_at'] }],
    );
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: remove the database instead.');
  }
}
