import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** What a tenant's verdicts name by its digest: the parts of a release. Never changed and never removed. */
export interface ReleaseRow {
  tenantId: string;
  /** SHA-256 of {@link ReleaseRow.referenceJson}. */
  digest: Buffer;
  /** The `ReleaseRef` as it stands in verdicts, byte for byte. */
  referenceJson: string;
  createdAt: number;
}

export const releaseEntity = (c: Columns) =>
  new EntitySchema<ReleaseRow>({
    name: 'Release',
    tableName: 'releases',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      digest: c.digest('digest', { primary: true }),
      referenceJson: c.rawJson('reference'),
      createdAt: c.time('created_at'),
    },
  });
