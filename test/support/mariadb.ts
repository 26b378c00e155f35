import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freePort, freshFolder, programPath, startProcess, untilAnswers } from './processes.js';
import type { TestServer } from './test-server.js';

/**
 * Starts a MariaDB of its own, empty, with root and no password on 127.0.0.1, and one utf8mb4_bin database.
 * Its files survive `kill` and `restart`; `stop` removes them.
 * @param folder where its files go; absent: a new one
 * @param settings more of mariadbd's arguments, such as `['--innodb-log-file-size=8M']`
 * @throws Error when MariaDB is not installed or does not start
 */
export async function startMariaDb(
  folder: string = freshFolder('mariadb'),
  settings: readonly string[] = [],
): Promise<TestServer> {
  const data = join(folder, 'data');
  const port = await freePort();
  const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];
  await promisify(execFile)(programPath('mariadb-install-db', 'mariadb-server'), [
    '--no-defaults',
    ...asUser,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ]);
  const server = `mysql://root@127.0.0.1:${port}`;
  const start = async () => {
    const running = startProcess(programPath('mariadbd', 'mariadb-server'), [
      '--no-defaults',
      ...asUser,
      `--datadir=${data}`,
      `--tmpdir=${folder}`, // a server that starts removes what it finds of others’ temporary tables
      `--socket=${join(folder, 'mariadb.sock')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=2', // outlives kill -9 of the server; only a power cut could lose a commit
      '--innodb-buffer-pool-size=128M',
      '--max-allowed-packet=64M',
      ...settings,
    ]);
    await untilAnswers('MariaDB', running, () => query(server, 'SELECT 1'));
    return running;
  };
  let running = await start();
  await query(server, 'CREATE DATABASE fengsui CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  return {
    url: `${server}/fengsui`,
    port,
    kill: async (signal) => {
      await running.kill(signal);
    },
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await running.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
