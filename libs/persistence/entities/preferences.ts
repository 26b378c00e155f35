import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** How one member likes the console. */
export interface MemberPreferencesRow {
  memberId: string;
  tenantId: string;
  /** Counts the writes. */
  revision: number;
  value: unknown;
  updatedAt: number;
}

export const memberPreferencesEntity = (c: Columns) =>
  new EntitySchema<MemberPreferencesRow>({
    name: 'MemberPreferences',
    tableName: 'member_preferences',
    columns: {
      memberId: c.id('member_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      revision: c.int('revision'),
      value: c.json('value'),
      updatedAt: c.time('updated_at'),
    },
  });
