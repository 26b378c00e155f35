import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { testDatabaseUrl } from './addresses.js';

/** A database of one test's own on the test server. */
export interface FreshDatabase {
  /** `mysql://…/fengsui_test_<random>` */
  readonly url: string;
  /** Removes it with all it holds. */
  drop(): Promise<void>;
}

/**
 * Creates an empty utf8mb4_bin database with a name nobody else has.
 * @throws Error when there is no test server (run through `npm test`)
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `fengsui_test_${randomBytes(6).toString('hex')}`;
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${name}`;
  await administer(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  return { url: url.href, drop: () => administer(`DROP DATABASE IF EXISTS ${name}`) };
}

async function administer(sql: string): Promise<void> {
  const connection = await createConnection(testDatabaseUrl());
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
