import '../support/timed.js';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DataSource } from 'typeorm';
import { Checkpoints, checkpointPragma } from '../../libs/persistence/checkpoints.js';
import LibsqlDatabase from '../../libs/persistence/libsql-driver.js';
import { DIST } from '../support/dist.js';

const SCRIPT = pathToFileURL(join(DIST, 'libs/persistence/checkpoint-thread.js'));
const FULL_LOG_BYTES = 8_000 * 4_096;

describe('checkpoints of a SQLite file', () => {
  let folder: string;
  let writer: DataSource;
  let checkpoints: Checkpoints;
  const file = () => join(folder, 'fengsui.db');
  const open = async (script = SCRIPT) => {
    folder = mkdtempSync(join(tmpdir(), 'fengsui-checkpoints-'));
    writer = await new DataSource({
      type: 'better-sqlite3',
      driver: LibsqlDatabase,
      database: file(),
      enableWAL: true,
      prepareDatabase: (database: LibsqlDatabase) => void database.pragma(checkpointPragma()),
    }).initialize();
    await writer.query('CREATE TABLE words (n INTEGER PRIMARY KEY, word TEXT)');
    checkpoints = new Checkpoints(file(), writer, script);
  };
  afterEach(async () => {
    await checkpoints.stop();
    await writer.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = async (megabytes: number) => {
    for (let n = 0; n < megabytes; n++)
      await writer.query('INSERT INTO words (word) VALUES (?)', ['字'.repeat(350_000)]);
  };
  const pagesLeftToCommits = async () =>
    Number(Object.values((await writer.query('PRAGMA wal_autocheckpoint'))[0] as object)[0]);
  const until = async (isSo: () => boolean | Promise<boolean>) => {
    while (!(await isSo())) await sleep(50);
  };

  it('are made by a thread; commits leave them to it', async () => {
    await open();
    await until(async () => (await pagesLeftToCommits()) === 32_000);
    await write(20);
    await until(() => statSync(file()).size > 15_000_000);
    expect(await writer.query('SELECT COUNT(*) AS count FROM words')).toEqual([{ count: 20 }]);
    const stopped = checkpoints.stop();
    await write(20);
    await stopped;
    expect(await writer.query('SELECT COUNT(*) AS count FROM words')).toEqual([{ count: 40 }]);
  });

  it('are made by commits when the thread ends, and the log grows no further', async () => {
    await open(new URL('data:text/javascript,throw new Error("no thread today")'));
    await write(120);
    expect(await pagesLeftToCommits()).toBe(8_000);
    expect(statSync(`${file()}-wal`).size).toBeLessThan(2 * FULL_LOG_BYTES);
  });

  it('stop while one is under way', async () => {
    for (let times = 0; times < 5; times++) {
      await open();
      await write(10);
      await sleep(times * 20);
      await checkpoints.stop();
      await writer.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
    await open();
  });
});
