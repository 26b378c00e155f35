import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** A saved watch over mentions of a brand. */
export interface MonitorRow {
  id: string;
  tenantId: string;
  name: string;
  /** Names of the brand, any of which is a mention. */
  include: string[];
  /** Longer phrases in which a name means something else. */
  exclude: string[];
  /** 1 while it takes part in judging. */
  active: number;
  createdAt: number;
  updatedAt: number;
}

export const monitorEntity = (c: Columns) =>
  new EntitySchema<MonitorRow>({
    name: 'Monitor',
    tableName: 'monitors',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.text('name', 128),
      include: c.json('include_terms'),
      exclude: c.json('exclude_terms'),
      active: c.int('active'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'monitors_by_tenant', columns: ['tenantId', 'id'] }],
  });
