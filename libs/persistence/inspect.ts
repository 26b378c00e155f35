import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { DatabaseOptions } from './database.js';
import { MIGRATION_NAMES } from './database.js';
import LibsqlDatabase from './libsql-driver.js';

const CONNECT_MS = 3_000;

/** What a look at a database server or file showed; nothing is changed by looking. */
export type DatabaseFacts = SqliteFacts | MysqlFacts;

interface Facts {
  /** Migrations of this program that have not run there. */
  readonly pending: readonly string[];
  /** Migrations that ran there and that this program does not know: it is older than the data. */
  readonly unknown: readonly string[];
}

export interface SqliteFacts extends Facts {
  readonly kind: 'sqlite';
  readonly path: string;
  readonly exists: boolean;
  /** Faults that SQLite's own check names; empty for a sound file. */
  readonly faults: readonly string[];
}

export interface MysqlFacts extends Facts {
  readonly kind: 'mysql';
  /** As the server says it, such as `10.11.6-MariaDB`. */
  readonly version: string;
  readonly collation: string;
  /** `table.column` of text that is compared by another collation than utf8mb4_bin. */
  readonly otherCollations: readonly string[];
  /** Tables of another engine than InnoDB. */
  readonly otherEngines: readonly string[];
  readonly sqlMode: string;
  /** Bytes. */
  readonly maxPacket: number;
  /** innodb_flush_log_at_trx_commit: 1 keeps every commit through a power cut. */
  readonly flushAtCommit: number;
  /** Its clock less ours, in milliseconds. */
  readonly skewMs: number;
}

/** Looks at the database that a server with these options would open. @throws what the driver throws when it does not answer */
export function inspectDatabase({
  databaseUrl,
  dataDir,
}: Pick<DatabaseOptions, 'databaseUrl' | 'dataDir'>): Promise<DatabaseFacts> {
  return databaseUrl ? inspectMysql(databaseUrl) : inspectSqlite(join(dataDir, 'fengsui.db'));
}

async function inspectSqlite(path: string): Promise<SqliteFacts> {
  if (!existsSync(path)) return { kind: 'sqlite', path, exists: false, faults: [], ...compared([]) };
  const database = new LibsqlDatabase(path, { readonly: true, timeout: CONNECT_MS });
  try {
    const check = database.prepare('PRAGMA quick_check(5)').all() as { quick_check: string }[];
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'migrations'").all();
    const ran = tables.length > 0 ? database.prepare('SELECT name FROM migrations').all() : [];
    return {
      kind: 'sqlite',
      path,
      exists: true,
      faults: check.map((row) => row.quick_check).filter((line) => line !== 'ok'),
      ...compared(ran.map(({ name }) => String(name))),
    };
  } finally {
    database.close();
  }
}

async function inspectMysql(url: string): Promise<MysqlFacts> {
  const connection = await createConnection({ uri: url, connectTimeout: CONNECT_MS, timezone: 'Z' });
  try {
    const rows = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0];
    const asked = Date.now();
    const [settings] = await rows(
      `SELECT VERSION() AS version, @@sql_mode AS sqlMode, @@max_allowed_packet AS maxPacket,
        @@innodb_flush_log_at_trx_commit AS flushAtCommit, UNIX_TIMESTAMP(NOW(3)) * 1000 AS now`,
    );
    const answered = Date.now();
    const [schema] = await rows(
      'SELECT DEFAULT_COLLATION_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = DATABASE()',
    );
    // TypeORM's own list of migrations holds nothing that people wrote.
    const columns = await rows(
      `SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'
         AND COLLATION_NAME IS NOT NULL AND COLLATION_NAME <> 'utf8mb4_bin' ORDER BY 1`,
    );
    const tables = await rows(
      `SELECT TABLE_NAME AS name, ENGINE AS engine FROM information_schema.TABLES
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'`,
    );
    const known = tables.some(({ name }) => name === 'migrations');
    const ran = known ? await rows('SELECT name FROM migrations') : [];
    return {
      kind: 'mysql',
      version: String(settings?.version),
      collation: String(schema?.name),
      otherCollations: columns.map(({ name }) => String(name)),
      otherEngines: tables.filter(({ engine }) => engine !== 'InnoDB').map(({ name }) => String(name)),
      sqlMode: String(settings?.sqlMode),
      maxPacket: Number(settings?.maxPacket),
      flushAtCommit: Number(settings?.flushAtCommit),
      skewMs: Math.round(Number(settings?.now) - (asked + answered) / 2),
      ...compared(ran.map(({ name }) => String(name))),
    };
  } finally {
    await connection.end();
  }
}

const compared = (ran: readonly string[]): Facts => ({
  pending: MIGRATION_NAMES.filter((name) => !ran.includes(name)),
  unknown: ran.filter((name) => !MIGRATION_NAMES.includes(name)),
});
