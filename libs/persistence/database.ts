import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { FengsuiError } from '#libs/domain';
import { inSpanOfTrace, msLeft } from '#libs/runtime';
import { attend } from './attend.js';
import { Checkpoints, checkpointPragma } from './checkpoints.js';
import { type DataKey, FieldCipher } from './cipher/field-cipher.js';
import { registerDataKeys } from './cipher/key-register.js';
import { OpeningSubscriber } from './cipher/sealing.js';
import type { Dialect } from './dialect.js';
import { type Entities, entitiesFor } from './entities/index.js';
import { asUnavailable, foundItLocked, unavailable, wasDeadlocked, wasTaken } from './faults.js';
import { inTime } from './in-time.js';
import LibsqlDatabase from './libsql-driver.js';
import { Initial1763800000000 } from './migrations/1763800000000-initial.js';
import { Learning1763812800000 } from './migrations/1763812800000-learning.js';
import { People1763900000000 } from './migrations/1763900000000-people.js';
import { Keys1763900100000 } from './migrations/1763900100000-keys.js';
import { Audit1763900200000 } from './migrations/1763900200000-audit.js';
import { Privacy1763900300000 } from './migrations/1763900300000-privacy.js';
import { Webhooks1763900400000 } from './migrations/1763900400000-webhooks.js';
import { NormDrafts1763900500000 } from './migrations/1763900500000-norm-drafts.js';
import { Desk1764000000000 } from './migrations/1764000000000-desk.js';
import { Queues1765000000000 } from './migrations/1765000000000-queues.js';
import { Decisions1765100000000 } from './migrations/1765100000000-decisions.js';
import { NoteLength1765100000001 } from './migrations/1765100000001-note-length.js';
import { Reports1765200000000 } from './migrations/1765200000000-reports.js';
import { Quality1765300000000 } from './migrations/1765300000000-quality.js';
import { FigureIndexes1765300100000 } from './migrations/1765300100000-figure-indexes.js';
import { Golden1765300200000 } from './migrations/1765300200000-golden.js';
import { Preferences1765400000000 } from './migrations/1765400000000-preferences.js';
import { Monitors1766000000000 } from './migrations/1766000000000-monitors.js';
import { Bursts1766100000000 } from './migrations/1766100000000-bursts.js';
import { BurstSeries1766100000001 } from './migrations/1766100000001-burst-series.js';
import { Incidents1766200000000 } from './migrations/1766200000000-incidents.js';
import { IncidentHeads1766200000001 } from './migrations/1766200000001-incident-heads.js';
import { Playbooks1766300000000 } from './migrations/1766300000000-playbooks.js';
import { Escalation1766400000000 } from './migrations/1766400000000-escalation.js';
import { Channels1766500000000 } from './migrations/1766500000000-channels.js';
import { Statements1766600000000 } from './migrations/1766600000000-statements.js';
import { Briefings1766700000000 } from './migrations/1766700000000-briefings.js';
import { Pace1767000000000 } from './migrations/1767000000000-pace.js';
import { Releases1768000000000 } from './migrations/1768000000000-releases.js';
import { ItemPlaces1769000000000 } from './migrations/1769000000000-item-places.js';
import { Mutex } from './mutex.js';
import { MysqlPool } from './mysql/pool.js';
import { MysqlWatch } from './mysql/watch.js';
import type { Session } from './session.js';
import { inSqliteTransaction } from './sqlite-transaction.js';
import { guardTenants } from './tenant-guard.js';

const MIGRATIONS = [
  Initial1763800000000,
  Learning1763812800000,
  People1763900000000,
  Keys1763900100000,
  Audit1763900200000,
  Privacy1763900300000,
  NormDrafts1763900500000,
  Webhooks1763900400000,
  Desk1764000000000,
  Preferences1765400000000,
  Queues1765000000000,
  Quality1765300000000,
  Decisions1765100000000,
  NoteLength1765100000001,
  Reports1765200000000,
  FigureIndexes1765300100000,
  Golden1765300200000,
  Bursts1766100000000,
  Channels1766500000000,
  Statements1766600000000,
  Briefings1766700000000,
  Playbooks1766300000000,
  Monitors1766000000000,
  Incidents1766200000000,
  IncidentHeads1766200000001,
  Escalation1766400000000,
  BurstSeries1766100000001,
  Pace1767000000000,
  Releases1768000000000,
  ItemPlaces1769000000000,
];
/** Every migration of this program by its name, in the order they run. */
export const MIGRATION_NAMES: readonly string[] = MIGRATIONS.map((migration) => migration.name);
const TRANSACTION_TRIES = 10;
/** Pauses before another try grow up to so many times the first. */
const LONGEST_PAUSES = 5;
/** After a deadlock the next try may wait two seconds for a lock, and callers are promised an answer within three. */
const DEADLOCKS_WITHIN_MS = 1_000;
/** How long a SQLite file that somebody else writes to is asked for. */
const LOCKED_WITHIN_MS = 2_000;
/** How long opening a file waits for another process, and how long a statement holds up the event loop for one afterwards. */
const OPENING_BUSY_MS = 5_000;
const BUSY_MS = 20;
/** A drain has ten seconds in all. */
const CLOSE_MS = 2_000;
const SCRUB_TRIES = 10;
const MIGRATION_LOCK_SECONDS = 60;
/** Of each SQLite connection: digests are indexed in no order, and pages that have to be read again for each cost the most. */
const CACHE_KIB = 32 * 1_024;

const sqliteFile = (dataDir: string): string => join(dataDir, 'fengsui.db');

/**
 * Makes the file, where there is none, readable for its owner alone: people's words stand in it. SQLite gives the same rights to
 * the files it writes beside it.
 */
async function ownersAlone(file: string): Promise<void> {
  const made = await open(file, 'a', 0o600);
  await made.close();
}

export interface DatabaseOptions {
  /** `mysql://…`; absent: a SQLite file named fengsui.db in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** Keys of words at rest: the first writes, all of them read. None: words are stored as they are. */
  readonly dataKeys?: readonly DataKey[] | undefined;
  /** SQLite's log is written into the file by a thread: for processes that stay. */
  readonly checkpointsAside?: boolean;
}

/**
 * The one database of a process: MySQL / MariaDB, or SQLite in WAL mode. SQLite gets one writing connection whose
 * transactions take turns, and one that only reads, so that nobody sees an uncommitted row.
 */
export class Database {
  private readonly turn = new Mutex();
  private checkpoints: Checkpoints | undefined;

  private constructor(
    readonly dialect: Dialect,
    readonly entities: Entities,
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    readonly cipher: FieldCipher,
    private readonly mysql?: { readonly pool: MysqlPool; readonly watch: MysqlWatch },
  ) {}

  /** Connects, and brings the schema up to date; several processes may do so at once. */
  static async open(options: DatabaseOptions): Promise<Database> {
    const cipher = new FieldCipher(options.dataKeys);
    const database = options.databaseUrl
      ? await Database.openMysql(options.databaseUrl, cipher)
      : await Database.openSqlite(options.dataDir, cipher);
    for (const source of new Set([database.writer, database.reader]))
      source.subscribers.push(new OpeningSubscriber(cipher));
    try {
      await database.transaction((session) => registerDataKeys(session, cipher));
    } catch (error) {
      await database.close();
      throw error;
    }
    if (database.dialect === 'sqlite' && options.checkpointsAside)
      database.checkpoints = new Checkpoints(sqliteFile(options.dataDir), database.writer);
    return database;
  }

  /** For reading outside of a transaction: sees only what is committed. */
  get read(): Session {
    const { entities, dialect, cipher } = this;
    return { manager: this.reader.manager, entities, dialect, cipher };
  }

  /**
   * Runs `work` in one transaction. Deadlocks and lost races for a unique key run it again, up to ten times in all, and a
   * SQLite file that another process writes to is waited for, two seconds at most. `work` must therefore keep its effects
   * inside the transaction. Whoever waits for it under a deadline (`withDeadline`) is answered soon after that, too, where the
   * transaction is only held up, and it is rolled back.
   * @throws FengsuiError `storage.unavailable` when the database does not answer, cannot store anything now, or somebody holds
   * what is needed for too long.
   */
  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const attributes = { 'db.system.name': this.dialect, 'db.operation.name': 'transaction' };
    return inSpanOfTrace('transaction', { kind: 'client', attributes }, () =>
      inTime(() => this.retrying(work)),
    );
  }

  private async retrying<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const began = performance.now();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isWorthAnotherTry(error, attempt, performance.now() - began)) throw asUnavailable(error);
        if (msLeft() <= 0) throw unavailable(error);
        await setTimeout(Math.random() * 20 * Math.min(attempt, LONGEST_PAUSES));
      }
    }
  }

  /** Runs reads that have to agree with one another: they all see the same moment. */
  async snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.once(work, 'REPEATABLE READ').catch((error: unknown) => {
      throw asUnavailable(error);
    });
  }

  /** Resolves when a trivial query was answered. */
  async ping(): Promise<void> {
    await this.reader.query('SELECT 1');
  }

  /**
   * Takes what was deleted out of the database's files too. SQLite overwrites deleted content at once, yet earlier copies of a
   * page stay in the write-ahead log and in pages that moved: this rewrites the file and empties the log, and holds up all
   * writers meanwhile (0.3 to 1 s per 10 MB). A database server looks after its own files: nothing is done.
   */
  async scrub(): Promise<void> {
    if (this.dialect !== 'sqlite') return;
    await this.turn.run(async () => {
      await this.writer.query('PRAGMA temp_store = MEMORY');
      await this.writer.query('VACUUM');
      for (let attempt = 1; attempt <= SCRUB_TRIES; attempt++) {
        const [state] = (await this.writer.query('PRAGMA wal_checkpoint(TRUNCATE)')) as [{ busy: number }];
        if (Number(state.busy) === 0) return;
        await setTimeout(100 * attempt);
      }
      throw new FengsuiError('storage.unavailable', 'Somebody reads the database all the time.');
    });
  }

  /** Lets what is under way end; a server that does not answer is not waited for. */
  async close(): Promise<void> {
    await this.checkpoints?.stop();
    const closed = this.turn.run(async () => {
      await this.writer.destroy();
      if (this.reader !== this.writer) await this.reader.destroy();
    });
    await (this.mysql ? Promise.race([closed, setTimeout(CLOSE_MS, undefined, { ref: false })]) : closed);
    this.mysql?.watch.stop();
    this.mysql?.pool.shut('the database was closed');
  }

  private once<T>(
    work: (session: Session) => Promise<T>,
    isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
  ): Promise<T> {
    const inTransaction = (manager: EntityManager) =>
      work({ manager, entities: this.entities, dialect: this.dialect, cipher: this.cipher });
    return this.dialect === 'sqlite'
      ? this.turn.run(() => inSqliteTransaction(this.writer, inTransaction))
      : this.writer.transaction(isolation, inTransaction);
  }

  private static async openSqlite(dataDir: string, cipher: FieldCipher): Promise<Database> {
    await mkdir(dataDir, { recursive: true });
    await ownersAlone(sqliteFile(dataDir));
    const entities = entitiesFor('sqlite');
    const common = {
      type: 'better-sqlite3' as const,
      driver: LibsqlDatabase,
      database: sqliteFile(dataDir),
      entities: Object.values(entities),
      enableWAL: true,
      timeout: OPENING_BUSY_MS,
      statementCacheSize: 500,
      prepareDatabase: (database: LibsqlDatabase) => {
        database.pragma('synchronous = NORMAL');
        database.pragma('secure_delete = ON');
        database.pragma(`cache_size = -${CACHE_KIB}`);
        database.pragma(checkpointPragma());
      },
    };
    const writer = await new DataSource({
      ...common,
      migrations: MIGRATIONS,
      migrationsTransactionMode: 'each',
    }).initialize();
    await writer.runMigrations();
    const reader = await new DataSource(common).initialize();
    for (const source of [writer, reader]) {
      await source.query(`PRAGMA busy_timeout = ${BUSY_MS}`);
      attend(source);
      guardTenants(source);
    }
    return new Database('sqlite', entities, writer, reader, cipher);
  }

  private static async openMysql(url: string, cipher: FieldCipher): Promise<Database> {
    const entities = entitiesFor('mysql');
    const pool = new MysqlPool();
    const source = await new DataSource({
      type: 'mysql',
      url,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      entities: Object.values(entities),
      migrations: MIGRATIONS,
      migrationsTransactionMode: 'none',
      supportBigNumbers: true,
      ...pool.typeormOptions,
    }).initialize();
    await migrateAlone(source);
    await pool.limitLockWaits();
    const mysql = { pool, watch: new MysqlWatch(pool) };
    attend(source, mysql);
    guardTenants(source);
    return new Database('mysql', entities, source, source, cipher, mysql);
  }
}

/** Migrations under a named lock: processes that start together take turns, and the late ones find nothing to do. */
async function migrateAlone(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    const [row] = (await runner.query('SELECT GET_LOCK(?, ?) AS held', [
      'fengsui.migrations',
      MIGRATION_LOCK_SECONDS,
    ])) as [{ held: number | null }];
    if (Number(row.held) !== 1) {
      throw new FengsuiError(
        'storage.unavailable',
        'Another process holds the migration lock for over a minute.',
      );
    }
    await source.runMigrations();
  } finally {
    await runner.query('SELECT RELEASE_LOCK(?)', ['fengsui.migrations']).catch(() => undefined);
    await runner.release();
  }
}

function isWorthAnotherTry(error: unknown, attempt: number, elapsedMs: number): boolean {
  if (foundItLocked(error)) return elapsedMs < LOCKED_WITHIN_MS;
  if (attempt >= TRANSACTION_TRIES) return false;
  return wasTaken(error) || (wasDeadlocked(error) && elapsedMs < DEADLOCKS_WITHIN_MS);
}
