import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freePort, freshFolder, programPath, startProcess, untilAnswers } from './processes.js';
import type { TestServer } from './test-server.js';

/** What tells the products of one protocol apart: how files are laid out anew, and arguments of their own. */
interface Product {
  readonly name: string;
  readonly program: string;
  /** The program that lays out an empty data folder, and its arguments. */
  readonly layOut: readonly [program: string, ...args: string[]];
  readonly args: readonly string[];
  /** The argument that bounds the redo log. */
  readonly redoLog: string;
}

/** How a server differs from the usual one of the tests. */
export interface DatabaseServerOptions {
  /** Keeps its log and the steps in which its files grow as small as can be: for a small disk. */
  readonly small?: boolean;
}

const MARIADB = (): Product => ({
  name: 'MariaDB',
  program: programPath('mariadbd', 'mariadb-server'),
  layOut: [
    programPath('mariadb-install-db', 'mariadb-server'),
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ],
  args: ['--skip-name-resolve'],
  redoLog: '--innodb-log-file-size',
});

const MYSQL = (program: string): Product => ({
  name: 'MySQL',
  program,
  layOut: [program, '--initialize-insecure'],
  args: ['--mysqlx=OFF', '--secure-file-priv=NULL'],
  redoLog: '--innodb-redo-log-capacity',
});

/**
 * Starts a database server of its own, empty, with root and no password on 127.0.0.1, and one utf8mb4_bin database: a MariaDB, or
 * the MySQL whose `mysqld` the environment names as `TEST_MYSQLD`. Its files survive `kill` and `restart`; `stop` removes them.
 * @param folder where its files go; absent: a new one
 * @throws Error when the server is not installed or does not start
 */
export async function startDatabaseServer(
  folder: string = freshFolder('database'),
  { small = false }: DatabaseServerOptions = {},
): Promise<TestServer> {
  const { TEST_MYSQLD: mysqld } = process.env;
  const product = mysqld ? MYSQL(mysqld) : MARIADB();
  const data = join(folder, 'data');
  const port = await freePort();
  const settings = [
    '--no-defaults',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    `--datadir=${data}`,
    ...(small ? [`${product.redoLog}=8M`, '--innodb-autoextend-increment=1'] : []),
  ];
  const [installer, ...how] = product.layOut;
  await promisify(execFile)(installer, [...settings, ...how]);
  const server = `mysql://root@127.0.0.1:${port}`;
  const start = async () => {
    const running = startProcess(product.program, [
      ...settings,
      ...product.args,
      `--tmpdir=${folder}`, // a server that starts removes what it finds of others’ temporary tables
      `--socket=${join(folder, 'server.sock')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=2', // outlives kill -9 of the server; only a power cut could lose a commit
      '--innodb-buffer-pool-size=128M',
      '--max-allowed-packet=64M',
    ]);
    await untilAnswers(product.name, running, () => query(server, 'SELECT 1'));
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
    isRunning: () => running.isRunning(),
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
