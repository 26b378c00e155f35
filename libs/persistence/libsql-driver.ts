import Libsql from 'libsql';

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

/**
 * What TypeORM's better-sqlite3 driver expects, served by libsql, which ships prebuilt inside npm. Two differences are
 * bridged. libsql takes a lone object parameter (a Buffer, or null) for a set of named ones and aborts the process, so
 * parameters always travel as one array. And it answers a blob as an ArrayBuffer, which TypeORM cannot tell from another
 * one when it groups rows by primary key, so blobs become Buffers.
 */
export default class LibsqlDatabase {
  private readonly native: NativeDatabase;

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
    const statement = this.native.prepare(sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql);
    return {
      reader: statement.reader,
      run: (...parameters: Parameter[]) => statement.run(parameters),
      all: (...parameters: Parameter[]) => statement.all(parameters).map(withBuffers),
    };
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

function withBuffers(row: Row): Row {
  for (const name in row) {
    const value = row[name];
    if (value instanceof ArrayBuffer) row[name] = Buffer.from(value);
  }
  return row;
}
