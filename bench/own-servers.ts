import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { freePort } from './feed/server.js';

/** A database server and a Redis that a measurement may fill, and the process ids of those it started itself. */
export interface OwnServers {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly pids: ReadonlyMap<string, number>;
  stop(): void;
}

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
const READY_WITHIN_MS = 30_000;

/** Those of `BENCH_DATABASE_URL` and `BENCH_REDIS_URL`, both empty; where they are not set, a MariaDB and a Redis of its own. */
export async function ownServers(): Promise<OwnServers> {
  const { BENCH_DATABASE_URL: databaseUrl, BENCH_REDIS_URL: redisUrl } = process.env;
  if (databaseUrl && redisUrl) return { databaseUrl, redisUrl, pids: new Map(), stop: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-bench-servers-'));
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const quiet = { stdio: 'ignore', env: { ...process.env, PATH } } as const;
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    quiet,
  );
  const [sql, redis] = [await freePort(), await freePort()];
  const mariadb = spawn(
    'mariadbd',
    [
      ...[
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        `--socket=${join(folder, 'sql.sock')}`,
        `--port=${sql}`,
      ],
      ...['--bind-address=127.0.0.1', '--skip-name-resolve', '--skip-log-bin', '--max-allowed-packet=64M'],
      ...[
        '--innodb-flush-log-at-trx-commit=2',
        '--innodb-buffer-pool-size=512M',
        '--innodb-log-file-size=512M',
      ],
    ],
    quiet,
  );
  const redisServer = spawn(
    'redis-server',
    [
      '--port',
      String(redis),
      '--save',
      '',
      '--appendonly',
      'no',
      '--maxmemory-policy',
      'noeviction',
      '--dir',
      folder,
    ],
    quiet,
  );
  const stop = () => {
    mariadb.kill('SIGKILL');
    redisServer.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const server = `mysql://root@127.0.0.1:${sql}`;
  await untilIt(async () => {
    const connection = await createConnection(server);
    await connection.query('CREATE DATABASE IF NOT EXISTS fengsui CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    await connection.end();
  });
  const url = `redis://127.0.0.1:${redis}/0`;
  await untilIt(async () => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    await client.connect();
    client.disconnect();
  });
  return {
    databaseUrl: `${server}/fengsui`,
    redisUrl: url,
    pids: new Map([
      ['mariadb', mariadb.pid ?? -1],
      ['redis', redisServer.pid ?? -1],
    ]),
    stop,
  };
}

async function untilIt(works: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; ; await sleep(50)) {
    try {
      return await works();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
