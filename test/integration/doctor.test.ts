import '../support/timed.js';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import type { Finding } from '#libs/application';
import {
  freshDatabase,
  freshFolder,
  programFile,
  startRedis,
  startServer,
  testRedisUrl,
} from '../support/services.js';

/** Runs `fengsui doctor --json`. */
async function doctor(env: Record<string, string>) {
  const [status, output] = await new Promise<[number, string]>((resolve) => {
    execFile(
      process.execPath,
      [programFile('cli'), 'doctor', '--json'],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          FENGSUI_DATA_DIR: freshFolder('doctor'),
          ...env,
        },
      },
      (error, stdout, stderr) => resolve([Number(error?.code ?? 0), stdout + stderr]),
    );
  });
  const findings = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Finding);
  return { status, output, health: new Map(findings.map(({ check, health }) => [check, health])) };
}

describe('fengsui doctor', () => {
  it('finds an embedded installation well, makes no database by looking, and names a damaged file', async () => {
    const none = freshFolder('doctor');
    const fresh = await doctor({ FENGSUI_DATA_DIR: none });
    expect([fresh.status, fresh.health.get('database')]).toEqual([0, 'ok']);
    expect(existsSync(join(none, 'fengsui.db'))).toBe(false);

    const server = await startServer();
    await server.kill('SIGTERM');
    const file = join(server.dataDir, 'fengsui.db');
    const used = await doctor({ FENGSUI_DATA_DIR: server.dataDir });
    expect([used.status, used.health.get('migrations')]).toEqual([0, 'ok']);

    const bytes = readFileSync(file);
    bytes.fill(0x5a, 8_192, 40_960);
    const folder = freshFolder('damaged');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fengsui.db'), bytes);
    const damaged = await doctor({ FENGSUI_DATA_DIR: folder });
    expect([damaged.status, damaged.health.get('database')]).toEqual([1, 'fail']);
    await server.remove();
  });

  it('finds MariaDB and Redis well, and names a column of another collation', async () => {
    const database = await freshDatabase();
    const env = { DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
    const server = await startServer({ env });
    await server.remove();
    const well = await doctor({ ...env, FENGSUI_SECRET: 'x'.repeat(32) });
    expect([well.status, well.output]).toEqual([0, expect.not.stringContaining('"fail"')]);

    const connection = await createConnection(database.url);
    await connection.query('ALTER TABLE cases MODIFY queue VARCHAR(64) COLLATE utf8mb4_general_ci NOT NULL');
    await connection.end();
    const odd = await doctor(env);
    expect([odd.status, odd.health.get('collation')]).toEqual([1, 'fail']);
    expect(odd.output).toContain('cases.queue');
    await database.drop();
  });

  it('goes on when servers do not answer, and tells no password', async () => {
    const { status, output, health } = await doctor({
      DATABASE_URL: 'mysql://root:verysecret@127.0.0.1:1/none',
      REDIS_URL: 'redis://:verysecret@127.0.0.1:1/0',
    });
    expect([status, health.get('database'), health.get('redis'), health.get('models')]).toEqual([
      ...[1, 'fail', 'fail', 'ok'],
    ]);
    expect(output).not.toContain('verysecret');
  });

  it('readiness and doctor name a Redis that evicts keys', async () => {
    const redis = await startRedis();
    const database = await freshDatabase();
    const server = await startServer({ env: { DATABASE_URL: database.url, REDIS_URL: redis.url } });
    const ready = async () => {
      const answer = await fetch(`${server.url}/health/ready`);
      return { status: answer.status, body: (await answer.json()) as { failing: string[] } };
    };
    expect((await ready()).status).toBe(200);
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    client.disconnect();
    expect(await ready()).toMatchObject({ status: 503, body: { failing: ['queue'] } });
    const found = await doctor({ REDIS_URL: redis.url });
    expect([found.status, found.health.get('redis-eviction')]).toEqual([1, 'fail']);
    await server.remove();
    await redis.stop();
    await database.drop();
  });
});
