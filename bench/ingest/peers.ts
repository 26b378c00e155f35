import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import Database from 'libsql';
import { createConnection } from 'mysql2/promise';
import { commentAt } from './comments.js';

/** Something simpler that does a part of the work, measured in the same run. */
export interface Peer {
  readonly peer: string;
  readonly itemsPerSecond: number;
}

const BATCH = 500;
const JOB = 200;

/** A bare node:http server; {@link commentAt} items are sent to it as to ours. */
export async function bareHttp(): Promise<{ url: string; pid: number; stop(): void }> {
  const main = fileURLToPath(new URL('./bare-http.js', import.meta.url));
  const program: ChildProcess = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => program.kill('SIGKILL'));
  const port = await new Promise<string>((resolve) =>
    program.stdout?.once('data', (text) => resolve(String(text).trim())),
  );
  return {
    url: `http://127.0.0.1:${port}`,
    pid: program.pid ?? -1,
    stop: () => void program.kill('SIGKILL'),
  };
}

const TABLES = (binary: string, text: string) => [
  `CREATE TABLE bare_items (id ${binary} PRIMARY KEY, item_key ${binary} NOT NULL, external_id VARCHAR(128) NOT NULL, UNIQUE (item_key))`,
  `CREATE TABLE bare_versions (id ${binary} PRIMARY KEY, item_id ${binary} NOT NULL, version INT NOT NULL, item ${text} NOT NULL, UNIQUE (item_id, version))`,
  `CREATE TABLE bare_verdicts (version_id ${binary} PRIMARY KEY, item_id ${binary} NOT NULL, version INT NOT NULL, verdict VARCHAR(16) NOT NULL, body ${text} NOT NULL, UNIQUE (item_id, version))`,
  `CREATE TABLE bare_events (seq BIGINT PRIMARY KEY, type VARCHAR(32) NOT NULL, data ${text} NOT NULL)`,
];

const VERDICT = JSON.stringify({
  ...{
    verdict: 'allow',
    severity: 0,
    scores: { abuse: 0.01, spam: 0.02, negative: 0.1 },
    labels: [],
    evidence: [],
  },
  ...{
    contacts: [],
    brands: [],
    maskedText: '今天天气真好，我们一起去公园散步吧，顺便买点好吃的东西回来做晚饭',
    reasons: [],
  },
  ...{
    release: { id: 'x'.repeat(16), dictionary: 'x'.repeat(64), rules: 'x'.repeat(64), models: {} },
    elapsedMs: 0.05,
  },
});
const EVENT = VERDICT.slice(0, 220);

/** Ids that sort by time, as ours do. */
let made = 0;
const idAfter = (): Buffer => {
  const id = randomBytes(16);
  id.writeUIntBE(++made, 0, 6);
  return id;
};

/** The rows an item leaves behind, in the order of {@link TABLES}. */
function rowsOf(pool: readonly string[], n: number): (Buffer | string | number)[][] {
  const item = commentAt(pool, n);
  const [itemId, versionId] = [idAfter(), idAfter()];
  return [
    [itemId, randomBytes(16), item.externalId],
    [versionId, itemId, 1, JSON.stringify(item)],
    [versionId, itemId, 1, 'allow', VERDICT],
    [n, 'item.judged', EVENT],
  ];
}

const INTO = ['bare_items', 'bare_versions', 'bare_verdicts', 'bare_events'];

/** The rows of `count` items, a transaction of multi-row inserts a batch, by nobody but this process. */
async function insertBatches(
  pool: readonly string[],
  count: number,
  insert: (table: string, rows: (Buffer | string | number)[][]) => Promise<void>,
  commit: (work: () => Promise<void>) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  for (let from = 0; from < count; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, at) => rowsOf(pool, from + at));
    await commit(async () => {
      for (const [at, table] of INTO.entries())
        await insert(
          table,
          items.map((rows) => rows[at] ?? []),
        );
    });
  }
  return Math.round((count / (performance.now() - began)) * 1_000);
}

const marksOf = (rows: readonly unknown[][]) =>
  rows.map((row) => `(${row.map(() => '?').join(',')})`).join(',');

export async function bareSqlite(pool: readonly string[], count: number): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-bench-bare-'));
  const database = new Database(join(folder, 'bare.db'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    for (const table of TABLES('BLOB', 'TEXT')) database.exec(table);
    const itemsPerSecond = await insertBatches(
      pool,
      count,
      async (table, rows) => {
        database.prepare(`INSERT INTO ${table} VALUES ${marksOf(rows)}`).run(rows.flat());
      },
      async (work) => {
        database.exec('BEGIN IMMEDIATE');
        await work();
        database.exec('COMMIT');
      },
    );
    return { peer: 'bare multi-row inserts, SQLite', itemsPerSecond };
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function bareMysql(pool: readonly string[], count: number, url: string): Promise<Peer> {
  const connection = await createConnection(url);
  try {
    for (const table of TABLES('BINARY(16)', 'MEDIUMTEXT')) await connection.query(table);
    const itemsPerSecond = await insertBatches(
      pool,
      count,
      async (table, rows) => {
        await connection.query(`INSERT INTO ${table} VALUES ${marksOf(rows)}`, rows.flat());
      },
      async (work) => {
        await connection.beginTransaction();
        await work();
        await connection.commit();
      },
    );
    for (const table of INTO) await connection.query(`DROP TABLE ${table}`);
    return { peer: 'bare multi-row inserts, MariaDB', itemsPerSecond };
  } finally {
    await connection.end();
  }
}

/** Jobs that name 200 items each, added and done by one process through BullMQ. */
export async function bareBullmq(count: number, url: string): Promise<Peer> {
  const connection = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('bench-bare', { connection });
  const jobs = Math.ceil(count / JOB);
  const data = { versionIds: Array.from({ length: JOB }, () => '019aa000-0000-7000-8000-000000000000') };
  const began = performance.now();
  let done = 0;
  const worker = new Worker('bench-bare', async () => void done++, { connection, concurrency: 4 });
  for (let from = 0; from < jobs; from += 50) {
    const some = Math.min(50, jobs - from);
    await queue.addBulk(
      Array.from({ length: some }, () => ({ name: 'judge', data, opts: { removeOnComplete: true } })),
    );
  }
  while (done < jobs) await new Promise((resolve) => setTimeout(resolve, 5));
  const itemsPerSecond = Math.round(((jobs * JOB) / (performance.now() - began)) * 1_000);
  await worker.close();
  await queue.close();
  connection.disconnect();
  return { peer: `bare BullMQ, ${JOB} items a job`, itemsPerSecond };
}
