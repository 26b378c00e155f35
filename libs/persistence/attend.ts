import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { Slices } from '#libs/runtime';
import { isUnavailable, refusedWrites, unavailable } from './faults.js';
import { asStatement, asStatementAtOnce } from './in-time.js';
import type LibsqlDatabase from './libsql-driver.js';
import { ask, type MysqlPool } from './mysql/pool.js';
import type { MysqlWatch } from './mysql/watch.js';

/**
 * SQLite answers before anybody else gets a turn, a whole transaction through: together its statements hold the event loop no longer
 * than this, in milliseconds.
 */
const SLICES = new Slices(20);

/** What watches over connections to a database server. */
interface Servers {
  readonly pool: MysqlPool;
  readonly watch: MysqlWatch;
}

/**
 * Stands beside every statement of a data source, inside of transactions and outside: what the database cannot do now is told
 * as `storage.unavailable`, a connection that is good for nothing is thrown away, and a transaction that its caller waits for no
 * more does not go on.
 */
export function attend(source: DataSource, mysql?: Servers): void {
  const create = source.createQueryRunner.bind(source);
  const attended = new WeakSet<object>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    // SQLite's driver hands out the same runner each time.
    if (attended.has(runner)) return runner;
    attended.add(runner);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const askServer = async (
      servers: Servers,
      statement: string,
      [parameters = [], isStructured]: unknown[],
    ) => {
      const connection = (await runner.connect()) as PoolConnection;
      const answered = servers.watch.asked(connection);
      try {
        if (isStructured) return await query(statement, parameters, isStructured);
        return await ask(connection, statement, parameters as unknown[]);
      } catch (error) {
        // Within a transaction that cannot end, or beside a server that takes no writes, nothing good comes of it.
        if (statement === 'ROLLBACK' || refusedWrites(error))
          servers.pool.cut(connection, 'of no use any more');
        throw error;
      } finally {
        answered();
      }
    };
    const askFile = (statement: string, [parameters = [], isStructured]: unknown[]) => {
      if (isStructured) return query(statement, parameters, isStructured);
      const { databaseConnection } = source.driver as unknown as { databaseConnection: LibsqlDatabase };
      return databaseConnection.query(statement, parameters as unknown[]);
    };
    const attendedQuery = async (statement: string, ...rest: unknown[]): Promise<unknown> => {
      try {
        if (mysql) return await asStatement(statement, () => askServer(mysql, statement, rest));
        if (SLICES.isOver) await SLICES.pause();
        return await asStatementAtOnce(statement, () => askFile(statement, rest));
      } catch (error) {
        throw isUnavailable(error) ? unavailable(error) : error;
      }
    };
    runner.query = attendedQuery as typeof runner.query;
    return runner;
  };
}
