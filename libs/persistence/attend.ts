import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { Slices } from '#libs/runtime';
import { isUnavailable, refusedWrites, unavailable } from './faults.js';
import { asStatement } from './in-time.js';
import type LibsqlDatabase from './libsql-driver.js';
import type { MysqlPool } from './mysql/pool.js';
import type { MysqlWatch } from './mysql/watch.js';

/**
 * SQLite answers before anybody else gets a turn, a whole transaction through: together its statements hold the event loop no longer
 * than this, in milliseconds.
 */
const SLICES = new Slices(20);

/**
 * Stands beside every statement of a data source, inside of transactions and outside: what the database cannot do now is told
 * as `storage.unavailable`, a connection that is good for nothing is thrown away, and a transaction that its caller waits for no
 * more does not go on.
 */
export function attend(
  source: DataSource,
  mysql?: { readonly pool: MysqlPool; readonly watch: MysqlWatch },
): void {
  const create = source.createQueryRunner.bind(source);
  const attended = new WeakSet<object>();
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    // SQLite's driver hands out the same runner each time.
    if (attended.has(runner)) return runner;
    attended.add(runner);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const ask = mysql
      ? async (statement: string, ...rest: unknown[]) => {
          const connection = (await runner.connect()) as PoolConnection;
          const answered = mysql.watch.asked(connection);
          try {
            return await query(statement, ...rest);
          } catch (error) {
            // Within a transaction that cannot end, or beside a server that takes no writes, nothing good comes of it.
            if (statement === 'ROLLBACK' || refusedWrites(error))
              mysql.pool.cut(connection, 'of no use any more');
            throw error;
          } finally {
            answered();
          }
        }
      : async (statement: string, ...rest: unknown[]) => {
          if (SLICES.isOver) await SLICES.pause();
          const [parameters = [], isStructured] = rest as [unknown[]?, boolean?];
          if (isStructured) return query(statement, ...rest);
          const database: LibsqlDatabase = await runner.connect();
          return database.query(statement, parameters);
        };
    const attendedQuery = async (statement: string, ...rest: unknown[]): Promise<unknown> => {
      try {
        return await asStatement(statement, () => ask(statement, ...rest));
      } catch (error) {
        throw isUnavailable(error) ? unavailable(error) : error;
      }
    };
    runner.query = attendedQuery as typeof runner.query;
    return runner;
  };
}
