import '../support/timed.js';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Database, inspectDatabase, MIGRATION_NAMES } from '#libs/persistence';
import { freshDatabase, freshFolder } from '../support/services.js';
import {
  afterEachChange,
  type MigrationFile,
  migrationFiles,
  openForMigrations,
  type Place,
  statementsByMigration,
} from './migration-runs.js';

const MERGED = join(process.cwd(), 'test/contract/merged-migrations.json');

interface Merged {
  /** Of the file's bytes. */
  readonly file: string;
  /** Of the statements it runs on an empty database: helpers and TypeORM have their part in them. */
  readonly sqlite: string;
  readonly mysql: string;
}

interface Opened {
  readonly place: Place;
  /** As the server opens it. */
  readonly open: () => Promise<Database>;
  readonly remove: () => Promise<void>;
}

async function aFile(): Promise<Opened> {
  const dataDir = freshFolder('migrations');
  return {
    place: { file: join(dataDir, 'fengsui.db') },
    open: () => Database.open({ dataDir }),
    remove: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
async function aServerDatabase(): Promise<Opened> {
  const fresh = await freshDatabase();
  return {
    place: { url: fresh.url },
    open: () => Database.open({ databaseUrl: fresh.url, dataDir: '' }),
    remove: () => fresh.drop(),
  };
}

/** Every column and index there is, as the database itself tells it. */
async function schemaOf(source: DataSource): Promise<unknown> {
  if (source.options.type === 'mysql') {
    const columns = await source.query(
      `SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, COLLATION_NAME
         FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, 3`,
    );
    const indices = await source.query(
      `SELECT TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE
         FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, 2, 3`,
    );
    return { columns, indices };
  }
  return source.query(
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
  );
}

class Killed extends Error {}

/**
 * Migrates as processes of which one each dies right after every statement that changes something, until one gets through.
 * @returns how many died
 */
async function migrateByDying(place: Place, files: readonly MigrationFile[]): Promise<number> {
  const source = await openForMigrations(
    place,
    files.map(({ migration }) => migration),
  );
  const survived = new Set<string>();
  afterEachChange(source, (statement) => {
    if (survived.has(statement)) return;
    survived.add(statement);
    throw new Killed();
  });
  const isDone = () =>
    source.runMigrations().then(
      () => true,
      (error: unknown) => {
        if (error instanceof Killed) return false;
        throw error;
      },
    );
  try {
    while (!(await isDone()));
    return survived.size;
  } finally {
    await source.destroy();
  }
}

describe('migrations', () => {
  let files: readonly MigrationFile[];
  let server: Opened;
  let serverStatements: Map<string, string>;

  beforeAll(async () => {
    files = await migrationFiles();
    server = await aServerDatabase();
    serverStatements = await statementsByMigration(server.place, files);
  });
  afterAll(() => server.remove());

  it('are all known to the program', () => {
    expect(files.map(({ migration }) => migration.name).toSorted()).toEqual(MIGRATION_NAMES.toSorted());
  });

  it('never change once merged: add another one instead (FENGSUI_WRITE_MERGED=1 notes a new one, and nothing else)', async () => {
    const file = await aFile();
    const inFile = await statementsByMigration(file.place, files);
    await file.remove();
    const now: Record<string, Merged> = Object.fromEntries(
      files.map(({ migration: { name }, digest }) => [
        name,
        { file: digest, sqlite: inFile.get(name) ?? '', mysql: serverStatements.get(name) ?? '' },
      ]),
    );
    const merged = existsSync(MERGED)
      ? (JSON.parse(readFileSync(MERGED, 'utf8')) as Record<string, Merged>)
      : {};
    if (process.env.FENGSUI_WRITE_MERGED === '1')
      writeFileSync(MERGED, `${JSON.stringify({ ...now, ...merged }, null, 2)}\n`);
    else expect(now).toEqual(merged);
    expect(now).toMatchObject(merged);
  });

  it('complete on a server, though a process is killed after every single statement', async () => {
    const expected = await openForMigrations(server.place, []);
    const killed = await aServerDatabase();
    const deaths = await migrateByDying(killed.place, files);
    const source = await openForMigrations(killed.place, []);
    expect(await schemaOf(source)).toEqual(await schemaOf(expected));
    await Promise.all([source.destroy(), expected.destroy()]);
    expect(deaths).toBeGreaterThan(4 * files.length);
    await (await killed.open()).close();
    await killed.remove();
  });

  it('start anew on a file, though a process is killed after every single statement', async () => {
    const [whole, killed] = [await aFile(), await aFile()];
    await (await whole.open()).close();
    const deaths = await migrateByDying(killed.place, files);
    expect(deaths).toBeGreaterThan(4 * files.length);
    const [one, other] = await Promise.all([
      openForMigrations(whole.place, []),
      openForMigrations(killed.place, []),
    ]);
    expect(await schemaOf(other)).toEqual(await schemaOf(one));
    await Promise.all([one.destroy(), other.destroy()]);
    await Promise.all([whole.remove(), killed.remove()]);
  });

  it('make text that is compared byte by byte, keys that are bytes, and tables that keep what is committed', async () => {
    const facts = await inspectDatabase({ databaseUrl: (server.place as { url: string }).url, dataDir: '' });
    expect(facts).toMatchObject({ pending: [], unknown: [], otherCollations: [], otherEngines: [] });
    const source = await openForMigrations(server.place, []);
    const types = await source.query(
      `SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name, COLUMN_TYPE AS type FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'`,
    );
    await source.destroy();
    const columns = types as { name: string; type: string }[];
    const strange = columns.filter(
      ({ type }) =>
        !/^(bigint|int|double|binary\((16|32)\)|varbinary|varchar|mediumtext|mediumblob|longblob)/.test(type),
    );
    expect(strange).toEqual([]);
    const ids = columns.filter(({ name }) =>
      /\.(id|tenant_id|item_id|version_id|case_id|incident_id|monitor_id)$/.test(name),
    );
    expect(ids.length).toBeGreaterThan(50);
    expect(ids.filter(({ type }) => type !== 'binary(16)')).toEqual([]);

    const file = await aFile();
    await (await file.open()).close();
    const sqlite = await openForMigrations(file.place, []);
    const statements = (await sqlite.query('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL')) as {
      sql: string;
    }[];
    await sqlite.destroy();
    await file.remove();
    expect(statements.filter(({ sql }) => /COLLATE/i.test(sql))).toEqual([]);
  });
});
