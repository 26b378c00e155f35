import Libsql from 'libsql';

type Parameter = string | number | bigint | Buffer | null;
interface NativeStatement {
  readonly reader: boolean;
  run(parameters: readonly Parameter[]): { changes: number; lastInsertRowid: number };
  all(parameters: readonly Parameter[]): unknown[];
}
interface NativeDatabase {
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  pragma(text: string): unknown;
  close(): void;
}

/**
 * What TypeORM's better-sqlite3 driver expects, served by libsql, which ships prebuilt inside npm. One difference is
 * bridged: libsql takes a lone object parameter (a Buffer, or null) for a set of named ones and aborts the process, so
 * parameters always travel as one array.
 */
export default class LibsqlDatabase {
  private readonly native: NativeDatabase;

  constructor(path: string, options: { readonly?: boolean; timeout?: number }) {
    this.native = new Libsql(path, {
      timeout: options.timeout,
      readonly: options.readonly,
    }) as unknown as NativeDatabase;
  }

  prepare(sql: string) {
    const statement = this.native.prepare(sql);
    return {
      reader: statement.reader,
      run: (...parameters: Parameter[]) => statement.run(parameters),
      all: (...parameters: Parameter[]) => statement.all(parameters),
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
