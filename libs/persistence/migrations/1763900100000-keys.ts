import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, digest, int, json, text } from './table.js';

const nullable = { isNullable: true };

/** API keys get scopes, a limit, an expiry, their last use, and a secret that is being replaced. */
export class Keys1763900100000 implements MigrationInterface {
  readonly name = 'Keys1763900100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      text('prefix', 16, { default: "''" }),
      json('scopes', nullable),
      int('requests_a_minute', { default: 600_000 }),
      bigint('expires_at', nullable),
      bigint('last_used_at', nullable),
      digest('previous_hash', nullable),
      bigint('previous_until', nullable),
    ])
      await addColumn(runner, 'api_keys', column);
    await addIndex(runner, 'api_keys', {
      name: 'api_keys_by_previous_hash',
      columns: ['previous_hash'],
      unique: true,
    });
    await addIndex(runner, 'api_keys', { name: 'api_keys_by_tenant', columns: ['tenant_id', 'id'] });
  }

  async down(): Promise<void> {
    throw new Error('Scopes and expiries of keys are not thrown away: restore a backup instead.');
  }
}
