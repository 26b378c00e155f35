import { type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

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

/**
 * Adds a column unless it stands already. Rows there are get the column's default, so it has one or may be null; long text
 * may only be null (MySQL knows no default for it).
 */
export async function addColumn(runner: QueryRunner, table: string, make: MigrationColumn): Promise<void> {
  const mysql = runner.dataSource.options.type === 'mysql';
  const added = make(mysql);
  if (!added.isNullable && added.default === undefined)
    throw new Error(`${table}.${added.name} is added to rows that have no value for it: give it a default`);
  if (await runner.hasColumn(table, added.name)) return;
  if (mysql) {
    await runner.addColumn(table, new TableColumn(added));
    return;
  }
  // TypeORM would copy the whole table into a new one; SQLite can add a column in place.
  const rule = added.isNullable ? '' : ` NOT NULL DEFAULT ${added.default}`;
  await runner.query(
    `ALTER TABLE "${table}" ADD COLUMN "${added.name}" ${added.type}${added.length ? `(${added.length})` : ''}${rule}`,
  );
}

async function hasIndex(runner: QueryRunner, table: string, name: string): Promise<boolean> {
  const known = isMysql(runner)
    ? await runner.query(
        'SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?',
        [table, name],
      )
    : await runner.query("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?", [name]);
  return (known as unknown[]).length > 0;
}

const isMysql = (runner: QueryRunner): boolean => runner.dataSource.options.type === 'mysql';

/** Adds an index unless one of its name stands already. */
export async function addIndex(runner: QueryRunner, table: string, index: Index): Promise<void> {
  const { name, columns, unique = false } = index;
  if (await hasIndex(runner, table, name)) return;
  await runner.createIndex(table, new TableIndex({ name, columnNames: columns, isUnique: unique }));
}

/** Drops an index if it stands. */
export async function dropIndex(runner: QueryRunner, table: string, name: string): Promise<void> {
  if (!(await hasIndex(runner, table, name))) return;
  await runner.query(isMysql(runner) ? `DROP INDEX \`${name}\` ON \`${table}\`` : `DROP INDEX "${name}"`);
}
