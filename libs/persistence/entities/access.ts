import { EntitySchema } from 'typeorm';
import type { Permission } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** A platform or community: every other row belongs to one. */
export interface TenantRow {
  id: string;
  slug: string;
  name: string;
  createdAt: number;
}

export const tenantEntity = (c: Columns) =>
  new EntitySchema<TenantRow>({
    name: 'Tenant',
    tableName: 'tenants',
    columns: {
      id: c.id('id', { primary: true }),
      slug: c.text('slug', 64),
      name: c.text('name', 128),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'tenants_by_slug', columns: ['slug'], unique: true }],
  });

/** A program's key. Only its keyed hash is stored. */
export interface ApiKeyRow {
  id: string;
  tenantId: string;
  name: string;
  keyHash: Buffer;
  /** How the secret begins, to recognise it by; empty for keys from before this was kept. */
  prefix: string;
  /** Null: everything a program may do, whatever that comes to include. The installation's own key. */
  scopes: Permission[] | null;
  requestsAMinute: number;
  createdAt: number;
  expiresAt: number | null;
  /** Written at most once a minute. */
  lastUsedAt: number | null;
  /** The secret before the last rotation; works until `previousUntil`. */
  previousHash: Buffer | null;
  previousUntil: number | null;
  revokedAt: number | null;
}

export const apiKeyEntity = (c: Columns) =>
  new EntitySchema<ApiKeyRow>({
    name: 'ApiKey',
    tableName: 'api_keys',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.text('name', 128),
      keyHash: c.digest('key_hash'),
      prefix: c.text('prefix', 16),
      scopes: c.json('scopes', { nullable: true }),
      requestsAMinute: c.int('requests_a_minute'),
      createdAt: c.time('created_at'),
      expiresAt: c.time('expires_at', { nullable: true }),
      lastUsedAt: c.time('last_used_at', { nullable: true }),
      previousHash: c.digest('previous_hash', { nullable: true }),
      previousUntil: c.time('previous_until', { nullable: true }),
      revokedAt: c.time('revoked_at', { nullable: true }),
    },
    indices: [
      { name: 'api_keys_by_hash', columns: ['keyHash'], unique: true },
      { name: 'api_keys_by_previous_hash', columns: ['previousHash'], unique: true },
      { name: 'api_keys_by_tenant', columns: ['tenantId', 'id'] },
    ],
  });

/** Facts about the installation itself, such as the fingerprint of its secret. */
export interface SettingRow {
  name: string;
  value: unknown;
}

export const settingEntity = (c: Columns) =>
  new EntitySchema<SettingRow>({
    name: 'Setting',
    tableName: 'settings',
    columns: { name: c.text('name', 64, { primary: true }), value: c.json('value') },
  });
