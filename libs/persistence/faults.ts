import { QueryFailedError } from 'typeorm';
import { FengsuiError } from '#libs/domain';

/** Somebody else inserted the same key first: who looks again finds it. */
const TAKEN = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
/** Two transactions waited for one another: the loser was rolled back whole. */
const DEADLOCKED = new Set(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD']);
/** Somebody holds what is needed: worth a wait, not a failure of the database's. */
const HELD_BY_OTHERS = /^(ER_LOCK_DEADLOCK|ER_LOCK_WAIT_TIMEOUT|ER_CHECKREAD|SQLITE_BUSY|SQLITE_LOCKED)/;
/** The way to the server is broken, or there is no server at its end. Codes of Node's sockets and of mysql2's. */
const CUT_OFF =
  /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|PROTOCOL_)/;
/** The server or the file cannot do it now. https://mariadb.com/kb/en/mariadb-error-codes/, https://sqlite.org/rescode.html */
const CANNOT_NOW = new Set([
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_NEW_ABORTING_CONNECTION',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_HOST_IS_BLOCKED',
  'ER_OUT_OF_RESOURCES',
  'ER_OUTOFMEMORY',
  'ER_LOCK_TABLE_FULL',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_GET_ERRNO',
  'ER_ERROR_ON_WRITE',
  'ER_ERROR_ON_READ',
  'ER_TEMP_FILE_WRITE_FAILURE',
  'ER_ERROR_DURING_COMMIT',
]);
/** The server became a replica, or was told to refuse writes: another connection may reach the one that takes them. */
const READ_ONLY =
  /^(ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE|ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION|ER_OPEN_AS_READONLY)/;
const FILE_CANNOT_NOW = /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|NOMEM|PROTOCOL)/;

/** The database's own code of a fault, such as `ER_LOCK_DEADLOCK`; empty for what is not the database's. */
export function faultCode(error: unknown): string {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  return String((cause as { code?: unknown } | null | undefined)?.code ?? '');
}

/** Whether a race for a unique key was lost: the same transaction, run again, sees the winner's row. */
export const wasTaken = (error: unknown): boolean => TAKEN.has(faultCode(error));

/** Whether the same transaction, run again, may get through. */
export const wasDeadlocked = (error: unknown): boolean => DEADLOCKED.has(faultCode(error));

/** Whether SQLite's one write lock was somebody else's all the time. */
export const foundItLocked = (error: unknown): boolean => faultCode(error).startsWith('SQLITE_BUSY');

/** Whether the server takes no writes from this connection, while another one might reach a server that does. */
export const refusedWrites = (error: unknown): boolean => READ_ONLY.test(faultCode(error));

/** Whether the database could not do what it was asked, through no fault of what was asked. */
export function isUnavailable(error: unknown): boolean {
  const code = faultCode(error);
  return (
    CUT_OFF.test(code) ||
    CANNOT_NOW.has(code) ||
    FILE_CANNOT_NOW.test(code) ||
    refusedWrites(error) ||
    isFatal(error)
  );
}

/** mysql2 marks what ended a connection; a statement on a connection that has ended has no code but this mark. */
const isFatal = (error: unknown): boolean =>
  ((error instanceof QueryFailedError ? error.driverError : error) as { fatal?: unknown } | null)?.fatal ===
  true;

/**
 * What callers are told in place of a fault that will pass: `storage.unavailable`, which clients send again. Whether a
 * commit whose answer was lost came through is not known, therefore no word about it.
 */
export function asUnavailable(error: unknown): unknown {
  return isUnavailable(error) || HELD_BY_OTHERS.test(faultCode(error)) ? unavailable(error) : error;
}

/** @param cause goes to the log, never to a client */
export const unavailable = (cause: unknown): FengsuiError =>
  Object.assign(
    new FengsuiError(
      'storage.unavailable',
      'Send the request again; under the same Idempotency-Key it takes effect once.',
      [],
      { 'retry-after': '1' },
    ),
    { cause },
  );
