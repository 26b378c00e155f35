import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { freshDatabase, freshFolder, launchChromium, startProcess, startRedis } from './services.js';

async function query(url: string, sql: string): Promise<unknown> {
  const connection = await createConnection(url);
  try {
    return (await connection.query(sql))[0];
  } finally {
    await connection.end();
  }
}

test('a fresh database tells every character from every other, and is gone when dropped', async () => {
  const database = await freshDatabase();
  await query(database.url, 'CREATE TABLE words (word VARCHAR(9) PRIMARY KEY)');
  await query(database.url, "INSERT INTO words VALUES ('🍣'), ('🍺'), ('𠮷'), ('𠀋'), ('a'), ('A')");
  expect(await query(database.url, 'SELECT COUNT(*) AS kept FROM words')).toEqual([{ kept: 6 }]);
  await database.drop();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('Unknown database');
});

test('two fresh databases are two', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.url).not.toBe(other.url);
  await Promise.all([one.drop(), other.drop()]);
});

test('a Redis of one’s own is killed and comes back empty on the same port', async () => {
  const server = await startRedis();
  const client = new Redis(server.url);
  client.on('error', () => undefined);
  await client.set('key', 'value');
  await server.kill('SIGKILL');
  expect(server.isRunning()).toBe(false);
  await server.restart();
  expect(server.isRunning()).toBe(true);
  expect(await client.get('key')).toBeNull();
  expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  client.disconnect();
  await server.stop();
});

test('Chromium shows a page', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent('<title>烽燧</title>');
  expect(await page.title()).toBe('烽燧');
  await browser.close();
});

test('a started program tells how it ended and what it printed', async () => {
  const program = startProcess('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3']);
  expect(await program.ended).toEqual({ status: 3, signal: null });
  expect(program.output().split('\n').sort()).toEqual(['', 'err', 'out']);
  expect(await startProcess('/bin/sleep', ['60']).kill('SIGKILL')).toEqual({
    status: null,
    signal: 'SIGKILL',
  });
  expect((await startProcess('/no/such/program', []).ended).status).not.toBe(0);
});

test('a fresh folder is below the temporary folder of the test run', () => {
  const folder = freshFolder('try');
  expect(existsSync(folder)).toBe(true);
  expect(folder.startsWith(process.env.TMPDIR ?? '/tmp')).toBe(true);
});
