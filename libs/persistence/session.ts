import type { EntityManager } from 'typeorm';
import type { TenantId } from '#libs/domain';
import type { FieldCipher } from './cipher/field-cipher.js';
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

/** `FOR UPDATE` where the database knows row locks; SQLite's single writer needs none. */
export const forUpdate = (session: Session): string => (session.dialect === 'mysql' ? ' FOR UPDATE' : '');
export const skipLocked = (session: Session): string =>
  session.dialect === 'mysql' ? ' FOR UPDATE SKIP LOCKED' : '';

/** `?, ?, ?` for as many values. */
export const marks = (values: readonly unknown[]): string => marksOf(values.length);

const marksOf = (count: number): string => Array.from({ length: count }, () => '?').join(', ');

/**
 * A list of values for `IN (…)`, on SQLite filled up with its last value to a power of two: it keeps statements prepared by their
 * text, and lists of every length would be as many texts.
 */
export function inList<Value>(
  { dialect }: Session,
  values: readonly Value[],
): { readonly marks: string; readonly values: readonly Value[] } {
  if (dialect === 'mysql') return { marks: marksOf(values.length), values };
  const filled = [...values];
  const last = values.at(-1);
  if (last !== undefined) while ((filled.length & (filled.length - 1)) !== 0) filled.push(last);
  return { marks: marksOf(filled.length), values: filled };
}

/**
 * `tenant_id = ?` for rows that are named by their ids. SQLite would take an index that begins with the tenant, and read all
 * of its rows, for a list of ids: a `+` before a column keeps its indexes out (SQLite, "The Query Optimizer Overview", 2.4).
 * @param alias of the table, with its dot
 */
export const ofTenant = (session: Session, alias = ''): string =>
  `${session.dialect === 'sqlite' ? '+' : ''}${alias}tenant_id = ?`;

/** The time on the database's clock, in milliseconds since 1970. Embedded, that clock is this machine's. */
export async function databaseNow(session: Session): Promise<number> {
  if (session.dialect === 'sqlite') return Date.now();
  const [row] = await session.manager.query(`SELECT ${nowSql(session.dialect)} AS now`);
  return Number(row.now);
}
