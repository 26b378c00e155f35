import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';

/** Where words are still to be found, such as `content_versions.item: 3`; nothing where they are gone. */
export type Traces = string[];

/** Looks for the words' bytes in every file of a folder. */
export function tracesInFiles(folder: string, words: readonly string[]): Traces {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return words.filter((word) => bytes.includes(word)).map((word) => `${entry.name}: ${word}`);
  });
}

/** Looks for the words in every column of every table of a MySQL database. */
export async function tracesInMysql(url: string, words: readonly string[]): Promise<Traces> {
  const connection = await createConnection(url);
  try {
    const [columns] = (await connection.query(
      'SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = DATABASE()',
    )) as unknown as [{ t: string; c: string }[]];
    const found: Traces = [];
    for (const { t, c } of columns) {
      for (const word of words) {
        const [[row]] = (await connection.query(
          `SELECT COUNT(*) AS n FROM \`${t}\` WHERE INSTR(CAST(\`${c}\` AS BINARY), CAST(? AS BINARY)) > 0`,
          [word],
        )) as unknown as [[{ n: number }]];
        if (row.n > 0) found.push(`${t}.${c}: ${word}`);
      }
    }
    return found;
  } finally {
    await connection.end();
  }
}

/** Looks for the words in every key and every value of a Redis database. */
export async function tracesInRedis(url: string, words: readonly string[]): Promise<Traces> {
  const redis = new Redis(url);
  try {
    const found: Traces = [];
    for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) {
        const held = `${key} ${JSON.stringify(await contentOf(redis, key))}`;
        found.push(...words.filter((word) => held.includes(word)).map((word) => `${key}: ${word}`));
      }
    }
    return found;
  } finally {
    redis.disconnect();
  }
}

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, 0, -1);
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return null;
  }
}
