import Libsql from 'libsql';
import { QueryFailedError } from 'typeorm';

type Parameter = string | number | bigint | Buffer | null;
type Row = Record<string, unknown>;
interface NativeStatement {
  readonly reader: boolean;
  run(parameters: readonly Parameter[]): { changes: number; lastInsertRowid: number };
  all(parameters: readonly Parameter[]): Row[];
}
interface NativeDatabase {
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  pragma(text: string): unknown;
  close(): void;
}

/** Statements that are kept prepared, by their text. */
const MOST_PREPARED = 500;

/**
 * What TypeORM's better-sqlite3 driver expects, served by libsql, which ships prebuilt inside npm. Two differences are
 * bridged. libsql takes a lone object parameter (a Buffer, or null) for a set of named ones and aborts the process, so
 * parameters always travel as one array. And it answers a blob as an ArrayBuffer, which TypeORM cannot tell from another
 * one when it groups rows by primary key, so blobs become Buffers.
 */
export default class LibsqlDatabase {
  private readonly native: NativeDatabase;
  private readonly prepared = new Map<string, NativeStatement>();

  constructor(path: string, options: { readonly?: boolean; timeout?: number }) {
    this.native = new Libsql(path, {
      timeout: options.timeout,
      readonly: options.readonly,
    }) as unknown as NativeDatabase;
  }

  /**
   * Transactions take the write lock when they begin: one that read first could not wait for another process, such as the
   * command line's, because what it read would be out of date (SQLITE_BUSY_SNAPSHOT).
   */
  prepare(sql: string) {
    const statement = this.prepareNative(sql);
    return {
      reader: statement.reader,
      run: (...parameters: Parameter[]) => statement.run(parameters),
      all: (...parameters: Parameter[]) => statement.all(parameters).map(withBuffers),
    };
  }

  /**
   * What TypeORM's runner does for a statement, without what it does around it: copies of the parameters, a log and broadcasts
   * cost more than many a statement itself.
   * @returns rows, or the last row's id
   * @throws QueryFailedError
   */
  query(sql: string, parameters: readonly unknown[]): Row[] | number {
    try {
      const statement = this.preparedFor(sql);
      const bound = parameters.some(isBoolean) ? parameters.map(asNumber) : parameters;
      if (statement.reader) return statement.all(bound as readonly Parameter[]).map(withBuffers);
      return statement.run(bound as readonly Parameter[]).lastInsertRowid;
    } catch (error) {
      throw new QueryFailedError(sql, [...parameters], error as Error);
    }
  }

  private preparedFor(sql: string): NativeStatement {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.prepareNative(sql);
    this.prepared.set(sql, statement);
    const [oldest] = this.prepared.keys();
    if (oldest !== undefined && this.prepared.size > MOST_PREPARED) this.prepared.delete(oldest);
    return statement;
  }

  private prepareNative(sql: string): NativeStatement {
    return this.native.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
  }

  exec(sql: string): void {
    this.native.exec(sql);
  }

  pragma(text: string): unknown {
    return this.native.pragma(text);
  }

  close(): void {
    this.native.close();
  }
}

/** SQLite knows no booleans. */
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const asNumber = (value: unknown): unknown => (isBoolean(value) ? Number(value) : value);

function withBuffers(row: Row): Row {
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = Buffer.from(value);
  }
  return row;
}
