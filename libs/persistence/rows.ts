import type { EntitySchema, EntitySchemaColumnOptions, ObjectLiteral, ValueTransformer } from 'typeorm';
import type { FieldCipher } from './cipher/field-cipher.js';
import { openedRow, sealedRow } from './cipher/sealing.js';
import type { Dialect } from './dialect.js';
import type { Session } from './session.js';

/** How a property is stored. */
interface StoredColumn {
  readonly property: string;
  readonly name: string;
  readonly transformer: ValueTransformer | undefined;
  /** Of rows that leave the property out. */
  readonly fallback: unknown;
}

/** What a table's statements are built from; reckoned once an entity. */
interface TableShape {
  readonly table: string;
  readonly columns: readonly StoredColumn[];
  /** The statement that inserts so many rows: one string each, so that whoever looks it up need not read it again. */
  readonly inserts: Map<number, string>;
}

const shapes = new WeakMap<object, TableShape>();

function shapeOf<Row>(entity: EntitySchema<Row>): TableShape {
  const known = shapes.get(entity);
  if (known) return known;
  const { tableName = '' } = entity.options;
  const columns: Readonly<Record<string, EntitySchemaColumnOptions | undefined>> = entity.options.columns;
  const shape: TableShape = {
    table: tableName,
    inserts: new Map(),
    columns: Object.entries(columns).flatMap(([property, column]): StoredColumn[] => {
      if (!column) return [];
      const { name = property, transformer, default: fallback = null } = column;
      if (Array.isArray(transformer)) throw new Error(`${tableName}.${name} has more than one transformer`);
      return [{ property, name, transformer, fallback }];
    }),
  };
  shapes.set(entity, shape);
  return shape;
}

/**
 * Rows a statement. SQLite keeps statements prepared by their text, so there are few texts, and one statement for what comes a few at
 * a time; MariaDB is sent as much as one round trip may carry.
 */
const ROWS_A_STATEMENT: Readonly<Record<Dialect, readonly number[]>> = {
  sqlite: [500, 200, 64, 32, ...Array.from({ length: 16 }, (_, fewer) => 16 - fewer)],
  mysql: [500],
};
/** Long text a statement, in UTF-16 units: SQLite holds the event loop while it works, and so does writing a packet for MariaDB. */
const MAX_UNITS = 250_000;

/** Inserts rows with as few statements as the database's limits allow. `unitsOf` tells the length of a row's long text. */
export async function insertRows<Row extends ObjectLiteral>(
  session: Session,
  entity: EntitySchema<Row>,
  rows: readonly Row[],
  unitsOf: (row: Row) => number = () => 0,
): Promise<void> {
  const shape = shapeOf(entity);
  const sizes = ROWS_A_STATEMENT[session.dialect];
  for (let from = 0; from < rows.length; ) {
    const fitting = fittingRows(rows, from, sizes[0] ?? 1, unitsOf);
    const count = sizes.find((size) => size <= fitting) ?? fitting;
    await session.manager.query(
      insertSql(session.dialect, shape, count),
      valuesOf(session.cipher, entity, shape, rows, from, count),
    );
    from += count;
  }
}

/** How many rows from a place on one statement takes: at most so many, and no more text unless one row alone has more. */
function fittingRows<Row>(
  rows: readonly Row[],
  from: number,
  most: number,
  unitsOf: (row: Row) => number,
): number {
  const end = Math.min(rows.length, from + most);
  let units = 0;
  for (let at = from; at < end; at++) {
    units += unitsOf(rows[at] as Row);
    if (units > MAX_UNITS && at > from) return at - from;
  }
  return end - from;
}

/** The names of all columns; some are words of SQL. */
function namesOf(dialect: Dialect, { columns }: TableShape): string {
  const quote = dialect === 'mysql' ? '`' : '"';
  return columns.map(({ name }) => quote + name + quote).join(', ');
}

function insertSql(dialect: Dialect, shape: TableShape, count: number): string {
  const known = shape.inserts.get(count);
  if (known) return known;
  const row = `(${shape.columns.map(() => '?').join(',')})`;
  const values = Array.from({ length: count }, () => row).join(',');
  const sql = `INSERT INTO ${shape.table} (${namesOf(dialect, shape)}) VALUES ${values}`;
  shape.inserts.set(count, sql);
  return sql;
}

function valuesOf<Row extends ObjectLiteral>(
  cipher: FieldCipher,
  entity: EntitySchema<Row>,
  { columns }: TableShape,
  rows: readonly Row[],
  from: number,
  count: number,
): unknown[] {
  const values: unknown[] = [];
  for (let at = from; at < from + count; at++) {
    const row: ObjectLiteral = sealedRow(cipher, entity, rows[at] as Row);
    for (const { property, transformer, fallback } of columns) {
      const value: unknown = row[property] === undefined ? fallback : row[property];
      values.push(transformer ? transformer.to(value) : value);
    }
  }
  return values;
}

/**
 * Reads whole rows, as TypeORM would and at a tenth of its cost: for what is read by the hundred.
 * @param condition what comes behind `FROM table WHERE`; it names the tenant
 * @param index that MySQL has to take: it reads a small table whole, and whoever locks what it reads waits for the rows of others
 */
export async function selectRows<Row extends ObjectLiteral>(
  session: Session,
  entity: EntitySchema<Row>,
  condition: string,
  parameters: readonly unknown[],
  index?: string,
): Promise<Row[]> {
  const shape = shapeOf(entity);
  const hint = index && session.dialect === 'mysql' ? ` FORCE INDEX (${index})` : '';
  const stored = (await session.manager.query(
    `SELECT ${namesOf(session.dialect, shape)} FROM ${shape.table}${hint} WHERE ${condition}`,
    [...parameters],
  )) as Record<string, unknown>[];
  return stored.map((one) => {
    const row: Record<string, unknown> = {};
    for (const { property, name, transformer } of shape.columns) {
      const value = one[name];
      row[property] = transformer ? transformer.from(value) : value;
    }
    return openedRow(session.cipher, entity, row as Row);
  });
}
