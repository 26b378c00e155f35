import type { DataSource, EntityManager } from 'typeorm';

/**
 * One transaction on SQLite's one writing connection. TypeORM counts how deep transactions nest, and never counts down again
 * after a disk was full: SQLite has rolled back by itself then, TypeORM's ROLLBACK fails, and from there on it opens savepoints
 * inside a transaction that nobody commits. Here every transaction is a whole one.
 */
export async function inSqliteTransaction<T>(
  writer: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = writer.createQueryRunner();
  await runner.query('BEGIN TRANSACTION');
  try {
    const result = await work(runner.manager);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    // Fails where SQLite has rolled back already (https://sqlite.org/lang_transaction.html, "Response To Errors").
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
