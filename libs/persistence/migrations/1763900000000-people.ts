import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex, bigint, createTable, digest, id, int, json, text } from './table.js';

const primary = { isPrimary: true };
const nullable = { isNullable: true };

/** Members with states and queues, one-time links, second factors, lock-outs, mail, settings of a tenant. */
export class People1763900000000 implements MigrationInterface {
  readonly name = 'People1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of [
      text('display_name', 64, { default: "''" }),
      text('email', 254, nullable),
      text('state', 16, { default: "'active'" }),
      json('queues', nullable),
      digest('oidc_key', nullable),
      bigint('last_sign_in_at', nullable),
      bigint('updated_at', { default: 0 }),
    ])
      await addColumn(runner, 'members', column);
    await addIndex(runner, 'members', { name: 'members_by_email', columns: ['email'], unique: true });
    await addIndex(runner, 'members', { name: 'members_by_oidc', columns: ['oidc_key'], unique: true });
    await addIndex(runner, 'members', { name: 'members_by_tenant', columns: ['tenant_id', 'id'] });

    for (const column of [
      id('id', nullable),
      bigint('last_seen_at', { default: 0 }),
      text('user_agent', 200, nullable),
    ])
      await addColumn(runner, 'sessions', column);
    // A session of before has no id to be ended by, and was made under other rules: its member signs in again.
    await runner.query('DELETE FROM sessions WHERE id IS NULL');
    await addIndex(runner, 'sessions', { name: 'sessions_by_member', columns: ['member_id'] });

    await createTable(
      runner,
      'one_time_tokens',
      [
        digest('token_hash', primary),
        id('tenant_id'),
        id('member_id'),
        text('purpose', 24),
        bigint('created_at'),
        bigint('expires_at'),
      ],
      [
        { name: 'one_time_tokens_by_member', columns: ['member_id', 'purpose'] },
        { name: 'one_time_tokens_by_expiry', columns: ['expires_at'] },
      ],
    );
    await createTable(runner, 'second_factors', [
      id('member_id', primary),
      id('tenant_id'),
      text('sealed_secret', 255),
      bigint('last_step'),
      bigint('confirmed_at', nullable),
      bigint('created_at'),
    ]);
    await createTable(
      runner,
      'recovery_codes',
      [digest('code_hash', primary), id('tenant_id'), id('member_id'), bigint('created_at')],
      [{ name: 'recovery_codes_by_member', columns: ['member_id'] }],
    );
    await createTable(
      runner,
      'sign_in_guards',
      [digest('login_key', primary), int('failures'), bigint('locked_until'), bigint('updated_at')],
      [{ name: 'sign_in_guards_by_age', columns: ['updated_at'] }],
    );
    await createTable(
      runner,
      'mails',
      [
        id('id', primary),
        id('tenant_id'),
        id('member_id'),
        text('kind', 32),
        text('state', 16),
        int('tries'),
        bigint('due_at', nullable),
        id('claim_token', nullable),
        text('error', 300, nullable),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [
        { name: 'mails_by_due', columns: ['due_at'] },
        { name: 'mails_by_member', columns: ['member_id', 'id'] },
      ],
    );
    await createTable(
      runner,
      'reset_requests',
      [id('id', primary), json('sealed_login'), bigint('created_at')],
      [],
    );
    await createTable(runner, 'tenant_settings', [
      id('tenant_id', primary),
      text('name', 64, primary),
      json('value'),
      bigint('updated_at'),
    ]);
  }

  async down(): Promise<void> {
    throw new Error('Members are not thrown away: restore a backup instead.');
  }
}
