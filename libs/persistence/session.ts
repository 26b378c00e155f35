import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import type { TenantId } from '#libs/domain';
import type { FieldCipher } from './cipher/field-cipher.js';
import { sealedRow } from './cipher/sealing.js';
import { type Dialect, nowSql } from './dialect.js';
import type { Entities } from './entities/index.js';

/** What a store needs to work inside one transaction, or to read outside of any. */
export interface Session {
  readonly manager: EntityManager;
  readonly entities: Entities;
  readonly dialect: Dialect;
  /** What people's words are encrypted with at rest. */
  readonly cipher: FieldCipher;
}

/** A session that speaks for one tenant. Stores of tenant data take nothing else, so that none can forget whose it is. */
export interface TenantSession extends Session {
  readonly tenantId: TenantId;
}

export function forTenant(session: Session, tenantId: TenantId): TenantSession {
  return { ...session, tenantId };
}

const MAX_ROWS = 500;
/** Well under the 16 MiB that MariaDB takes in one packet. */
const MAX_UNITS = 2_000_000;

/** Inserts rows with as few statements as the database's limits allow. `unitsOf` tells the length of a row's long text. */
export async function insertRows<Row extends ObjectLiteral>(
  session: Session,
  entity: EntitySchema<Row>,
  rows: readonly Row[],
  unitsOf: (row: Row) => number = () => 0,
): Promise<void> {
  let chunk: Row[] = [];
  let units = 0;
  const flush = async () => {
    if (chunk.length === 0) return;
    await session.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(chunk.map((row) => sealedRow(session.cipher, entity, row)))
      .updateEntity(false)
      .execute();
    chunk = [];
    units = 0;
  };
  for (const row of rows) {
    const size = unitsOf(row);
    if (chunk.length === MAX_ROWS || (chunk.length > 0 && units + size > MAX_UNITS)) await flush();
    chunk.push(row);
    units += size;
  }
  await flush();
}

/** `FOR UPDATE` where the database knows row locks; SQLite's single writer needs none. */
export const forUpdate = (session: Session): string => (session.dialect === 'mysql' ? ' FOR UPDATE' : '');
export const skipLocked = (session: Session): string =>
  session.dialect === 'mysql' ? ' FOR UPDATE SKIP LOCKED' : '';

/** `?, ?, ?` for as many values. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The time on the database's clock, in milliseconds since 1970. Embedded, that clock is this machine's. */
export async function databaseNow(session: Session): Promise<number> {
  if (session.dialect === 'sqlite') return Date.now();
  const [row] = await session.manager.query(`SELECT ${nowSql(session.dialect)} AS now`);
  return Number(row.now);
}
