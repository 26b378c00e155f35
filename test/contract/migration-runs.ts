import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type Logger, type MigrationInterface, type QueryRunner } from 'typeorm';
import LibsqlDatabase from '../../libs/persistence/libsql-driver.js';

export type MigrationClass = new () => MigrationInterface;
export interface MigrationFile {
  readonly file: string;
  readonly digest: string;
  readonly migration: MigrationClass;
}

const FOLDER = join(process.cwd(), 'libs/persistence/migrations');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Every file of the migrations folder, whether the program lists it or not, oldest first. */
export async function migrationFiles(): Promise<MigrationFile[]> {
  const names = readdirSync(FOLDER).filter((name) => /^\d+-.*\.ts$/.test(name));
  return Promise.all(
    names.toSorted().map(async (file) => {
      const module = (await import(join(FOLDER, file))) as Record<string, MigrationClass>;
      const [migration] = Object.values(module);
      if (!migration) throw new Error(`${file} exports no migration`);
      return { file, digest: sha256(readFileSync(join(FOLDER, file), 'utf8')), migration };
    }),
  );
}

/** Where migrations run: a SQLite file, or a database of its own on the test server. */
export type Place = { readonly file: string } | { readonly url: string };

export function openForMigrations(place: Place, migrations: readonly MigrationClass[]): Promise<DataSource> {
  const common = { migrations: [...migrations], logger: new Silence(), entities: [] };
  return (
    'url' in place
      ? new DataSource({
          ...{ type: 'mysql', url: place.url, charset: 'utf8mb4_bin', timezone: 'Z' },
          migrationsTransactionMode: 'none',
          ...common,
        })
      : new DataSource({
          ...{ type: 'better-sqlite3', driver: LibsqlDatabase, database: place.file, enableWAL: true },
          migrationsTransactionMode: 'each',
          ...common,
        })
  ).initialize();
}

/** TypeORM prints every migration that was cut off, whatever it is told about logging. */
class Silence implements Logger {
  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

const READS = /^\s*(SELECT|SHOW|PRAGMA|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i;

/** Lets every statement of a data source that changes something pass `after` once it has run. */
export function afterEachChange(source: DataSource, after: (statement: string) => void): void {
  const create = source.createQueryRunner.bind(source);
  const watched = new WeakSet<QueryRunner>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    if (watched.has(runner)) return runner;
    watched.add(runner);
    const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    const passing = async (statement: string, ...rest: unknown[]): Promise<unknown> => {
      const result = await query(statement, ...rest);
      if (!READS.test(statement)) after(statement);
      return result;
    };
    runner.query = passing as typeof runner.query;
    return runner;
  };
}

/** What each migration does to an empty database, as one digest of its statements. */
export async function statementsByMigration(
  place: Place,
  files: readonly MigrationFile[],
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  const source = await openForMigrations(
    place,
    files.map(({ migration }) => migration),
  );
  let statements: string[] = [];
  afterEachChange(source, (statement) => {
    const recorded = /^INSERT INTO .*\bmigrations.?\(/i.test(statement);
    if (!recorded) statements.push(withoutSchema(statement));
    else {
      digests.set(files[digests.size]?.migration.name ?? '?', sha256(statements.join('\n')));
      statements = [];
    }
  });
  // TypeORM's own list of migrations comes before the first of them.
  await source.createQueryRunner().query('SELECT 1');
  await source.showMigrations();
  statements = [];
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
  return digests;
}

/** Some statements name the database, which is another one at each run. */
const withoutSchema = (statement: string): string =>
  statement.replaceAll(/`fengsui_test_\w+`\.|"\w+"\."main"\./g, '');
