import { type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

export type MigrationColumn = (mysql: boolean) => TableColumnOptions;

const TEXT = { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
const column =
  (type: (mysql: boolean) => Omit<TableColumnOptions, 'name'>) =>
  (name: string, more: Omit<TableColumnOptions, 'name' | 'type'> = {}): MigrationColumn =>
  (mysql) => ({ name, ...type(mysql), ...more });

/** Column types for migrations. They are part of merged migrations and therefore never change. */
export const id = column((mysql) => (mysql ? { type: 'binary', length: '16' } : { type: 'blob' }));
export const digest = column((mysql) => (mysql ? { type: 'binary', length: '32' } : { type: 'blob' }));
export const json = column((mysql) => (mysql ? { type: 'mediumtext', ...TEXT } : { type: 'text' }));
export const bigint = column(() => ({ type: 'bigint' }));
export const int = column((mysql) => ({ type: mysql ? 'int' : 'integer' }));
export const real = column((mysql) => ({ type: mysql ? 'double' : 'real' }));
export const text = (
  name: string,
  length: number,
  more: Omit<TableColumnOptions, 'name' | 'type'> = {},
): MigrationColumn =>
  column((mysql) => ({ type: 'varchar', length: String(length), ...(mysql && TEXT) }))(name, more);

interface Index {
  readonly name: string;
  readonly columns: string[];
  readonly unique?: boolean;
}

/** Creates a table unless it stands already, so that a migration killed half-way completes when it runs again. */
export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: readonly MigrationColumn[],
  indices: readonly Index[] = [],
): Promise<void> {
  const mysql = runner.dataSource.options.type === 'mysql';
  await runner.createTable(
    new Table({
      name,
      columns: columns.map((make) => make(mysql)),
      indices: indices.map(({ name: indexName, columns: columnNames, unique = false }) => ({
        name: indexName,
        columnNames,
        isUnique: unique,
      })),
    }),
    true,
  );
}
