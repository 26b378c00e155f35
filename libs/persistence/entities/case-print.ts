import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/**
 * The SimHash that a cluster of near-duplicates stands around, and its four 16-bit bands: of two prints that differ in at most
 * three bits, one band at least is the same (pigeonhole), so that equal bands find all of them by index.
 */
export interface CasePrintRow {
  tenantId: string;
  /** 16 hexadecimal digits. */
  print: string;
  bandA: number;
  bandB: number;
  bandC: number;
  bandD: number;
  clusterId: string;
  /** When a case joined last, on the database's clock. */
  seenAt: number;
}

export const casePrintEntity = (c: Columns) =>
  new EntitySchema<CasePrintRow>({
    name: 'CasePrint',
    tableName: 'case_prints',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      print: c.text('print', 16, { primary: true }),
      bandA: c.int('band_a'),
      bandB: c.int('band_b'),
      bandC: c.int('band_c'),
      bandD: c.int('band_d'),
      clusterId: c.id('cluster_id'),
      seenAt: c.time('seen_at'),
    },
    indices: [
      { name: 'case_prints_by_a', columns: ['tenantId', 'bandA'] },
      { name: 'case_prints_by_b', columns: ['tenantId', 'bandB'] },
      { name: 'case_prints_by_c', columns: ['tenantId', 'bandC'] },
      { name: 'case_prints_by_d', columns: ['tenantId', 'bandD'] },
      { name: 'case_prints_by_cluster', columns: ['tenantId', 'clusterId'] },
      { name: 'case_prints_by_age', columns: ['seenAt'] },
    ],
  });
