import { EntitySchema } from 'typeorm';
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
  createdAt: number;
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
      createdAt: c.time('created_at'),
      revokedAt: c.time('revoked_at', { nullable: true }),
    },
    indices: [{ name: 'api_keys_by_hash', columns: ['keyHash'], unique: true }],
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
