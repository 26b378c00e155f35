import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { startDatabaseServer } from '../support/database-server.js';
import { startRedis } from '../support/redis.js';
import type { TestServer } from '../support/test-server.js';

/** A database server and a Redis that trials may hurt; started when first asked for. */
export class FaultServers {
  #database: Promise<TestServer> | undefined;
  #redis: Promise<TestServer> | undefined;

  database(): Promise<TestServer> {
    this.#database ??= startDatabaseServer();
    return this.#database;
  }

  redis(): Promise<TestServer> {
    this.#redis ??= startRedis();
    return this.#redis;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#database, this.#redis].map(async (server) => (await server)?.stop()));
  }
}

/** Creates an empty database beside the server's own. @returns its address */
export async function emptyDatabase({ url }: TestServer): Promise<string> {
  const name = `faults_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection(url);
  try {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  } finally {
    await connection.end();
  }
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Asks a Redis directly, past every proxy. */
export async function askRedis<Answer>(
  { url }: Pick<TestServer, 'url'>,
  ask: (redis: Redis) => Promise<Answer>,
): Promise<Answer> {
  const redis = new Redis(url, { lazyConnect: true });
  try {
    await redis.connect();
    return await ask(redis);
  } finally {
    redis.disconnect();
  }
}
