import type { Socket } from 'node:net';
import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { QueryFailedError } from 'typeorm';
import { msLeft } from '#libs/runtime';
import { statementText } from './statement-text.js';

/** Connections a process holds at most. */
const CONNECTIONS = 16;
/** A connection that cannot be made by then is given up. */
const CONNECT_MS = 2_000;
/** Whoever waits longer for a free connection is told that there is none. */
const ACQUIRE_MS = 2_000;
/** Who has waited long enough for other things already takes what is free, and no more. */
const LEAST_ACQUIRE_MS = 100;
/** Seconds that a statement waits for a row, or for a table that somebody alters. */
const LOCK_WAIT_S = 2;

/**
 * The connections to a MySQL or MariaDB server. mysql2's pool waits for ever for a free connection, and hands one out though
 * nobody may be at its other end any more: here waiting ends, and connections that are good for nothing can be cut.
 */
export class MysqlPool {
  readonly connections = new Set<PoolConnection>();
  private options: PoolOptions = {};
  private limited = false;
  /** Why there is no use in asking; undefined: there is. */
  private closedBecause: Error | undefined;

  readonly typeormOptions = {
    poolSize: CONNECTIONS,
    connectTimeout: CONNECT_MS,
    /** Stands in for the package mysql2. */
    driver: { createPool: (options: PoolOptions) => this.create(options) },
  };

  /** From now on statements wait for locks no longer than two seconds; migrations before may take their time. */
  async limitLockWaits(): Promise<void> {
    this.limited = true;
    await Promise.all([...this.connections].map(limit));
  }

  /** Ends a connection; whatever was asked on it fails. */
  cut(connection: PoolConnection, why: string): void {
    socketOf(connection).destroy(Object.assign(new Error(why), { code: 'ETIMEDOUT' }));
  }

  /** Hands out nothing until {@link reopen}, and ends every connection: the server is not there. */
  shut(why: string): void {
    this.closedBecause = Object.assign(new Error(why), { code: 'ETIMEDOUT' });
    for (const connection of this.connections) this.cut(connection, why);
  }

  reopen(): void {
    this.closedBecause = undefined;
  }

  /** A connection of its own, outside of the pool. */
  outside(connectTimeout: number): mysql.Connection {
    return mysql.createConnection({ ...this.options, connectTimeout });
  }

  private create(options: PoolOptions): Pool {
    this.options = { ...options, queryFormat: statementText };
    const pool = mysql.createPool(this.options);
    pool.on('connection', (connection) => {
      this.connections.add(connection);
      connection.once('end', () => this.connections.delete(connection));
      // Stays: a connection may fail more than once, and a failure that nobody listens to ends the process.
      connection.on('error', () => this.connections.delete(connection));
      if (this.limited) void limit(connection);
    });
    const take = pool.getConnection.bind(pool);
    pool.getConnection = (callback) => {
      if (this.closedBecause) {
        process.nextTick(callback, this.closedBecause);
        return;
      }
      let waiting = true;
      const mostMs = Math.max(LEAST_ACQUIRE_MS, Math.min(ACQUIRE_MS, msLeft()));
      const timer = setTimeout(() => {
        waiting = false;
        callback(noneFree(mostMs), undefined as never);
      }, mostMs);
      take((error, connection) => {
        clearTimeout(timer);
        if (waiting) callback(error, connection);
        else if (!error) connection.release();
      });
    };
    return pool;
  }
}

/**
 * What TypeORM's runner does for a statement, without what it does around it: broadcasts, a log, an Error for its stack.
 * @returns rows, or what mysql2 tells of a change
 * @throws QueryFailedError
 */
export const ask = (
  connection: PoolConnection,
  statement: string,
  parameters: readonly unknown[],
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    connection.query(statement, [...parameters], (error, answer) => {
      if (error) reject(new QueryFailedError(statement, [...parameters], error));
      else resolve(answer);
    });
  });

/** Bytes that the server has sent so far on a connection. */
export const bytesRead = (connection: PoolConnection): number => socketOf(connection).bytesRead;

// mysql2 documents the option `stream` and not the field it sets.
const socketOf = (connection: PoolConnection): Socket => (connection as unknown as { stream: Socket }).stream;

/** Settles without an error: a connection on which this fails is of no use to the statement after it either. */
const limit = (connection: PoolConnection): Promise<void> =>
  new Promise((resolve) => {
    const sql = `SET SESSION innodb_lock_wait_timeout = ${LOCK_WAIT_S}, SESSION lock_wait_timeout = ${LOCK_WAIT_S}`;
    connection.query(sql, () => resolve());
  });

const noneFree = (waitedMs: number): Error =>
  Object.assign(new Error(`no connection to the database became free within ${Math.round(waitedMs)} ms`), {
    code: 'ETIMEDOUT',
  });
