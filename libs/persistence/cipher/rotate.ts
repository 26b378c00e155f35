import { idFromBytes } from '../dialect.js';
import type { Session } from '../session.js';
import { ERASED } from '../stores/removal-store.js';
import { acrossTenants } from '../tenant-guard.js';
import type { FieldCipher } from './field-cipher.js';
import { PROTECTED, type ProtectedColumn } from './protected-columns.js';

const PAGE = 200;
const ERASED_JSON = JSON.stringify(ERASED);

interface StoredWords {
  readonly tenant_id: Buffer;
  readonly row_id: Buffer | number;
  readonly words: string;
}

/** Where a page ends: the next one starts after this row. */
export type RotationPosition = readonly [tenant: Buffer, row: Buffer | number];

/** What is not encrypted with the key that writes; without any key, what is encrypted at all. */
const outdated = (cipher: FieldCipher, column: string): [sql: string, parameters: unknown[]] =>
  cipher.prefix === ''
    ? [`${column} LIKE 'enc1:%'`, []]
    : [`${column} NOT LIKE ? AND ${column} <> ?`, [`${cipher.prefix}%`, ERASED_JSON]];

/**
 * Encrypts one page of a table anew with the key that writes; rows that somebody changed meanwhile are left for the next time.
 * Begun again, it finds what is left.
 * @returns how many rows were looked at, and where the next page starts; null after the last
 */
export async function rotatePage(
  session: Session,
  cipher: FieldCipher,
  { table, column, rowColumn, rowOf }: ProtectedColumn,
  after: RotationPosition | null,
): Promise<{ rows: number; next: RotationPosition | null }> {
  const [isOutdated, parameters] = outdated(cipher, column);
  return acrossTenants('rotation of data keys', async () => {
    const rows = (await session.manager.query(
      `SELECT tenant_id, ${rowColumn} AS row_id, ${column} AS words FROM ${table}
        WHERE ${isOutdated}${after ? ` AND (tenant_id, ${rowColumn}) > (?, ?)` : ''}
        ORDER BY tenant_id, ${rowColumn} LIMIT ${PAGE}`,
      [...parameters, ...(after ?? [])],
    )) as StoredWords[];
    for (const { tenant_id: tenant, row_id: row, words } of rows) {
      const isId = Buffer.isBuffer(row) && row.length === 16;
      const place = {
        tenant: idFromBytes(tenant),
        table,
        column,
        row: isId ? idFromBytes(row) : rowOf(row),
      };
      await session.manager.query(
        `UPDATE ${table} SET ${column} = ? WHERE tenant_id = ? AND ${rowColumn} = ? AND ${column} = ?`,
        [cipher.encrypt(cipher.decrypt(words, place), place), tenant, row, words],
      );
    }
    const last = rows.at(-1);
    return { rows: rows.length, next: last && rows.length === PAGE ? [last.tenant_id, last.row_id] : null };
  });
}

/** How many rows still wait to be encrypted anew, table by table. */
export async function countOutdated(
  session: Session,
  cipher: FieldCipher,
): Promise<Map<ProtectedColumn, number>> {
  const counts = new Map<ProtectedColumn, number>();
  for (const one of PROTECTED) {
    const [isOutdated, parameters] = outdated(cipher, one.column);
    const [row] = (await acrossTenants('rotation of data keys', () =>
      session.manager.query(`SELECT COUNT(*) AS count FROM ${one.table} WHERE ${isOutdated}`, parameters),
    )) as [{ count: number | string }];
    counts.set(one, Number(row.count));
  }
  return counts;
}
