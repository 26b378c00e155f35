import { QueryFailedError } from 'typeorm';
import { FengsuiError } from '#libs/domain';
import { asUnavailable, isUnavailable, wasDeadlocked, wasTaken } from './faults.js';

const fault = (code: string, more: object = {}) =>
  new QueryFailedError('SELECT 1', [], Object.assign(new Error(code), { code, ...more }));

describe('faults of the database', () => {
  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'PROTOCOL_CONNECTION_LOST',
    'ER_SERVER_SHUTDOWN',
    'ER_CON_COUNT_ERROR',
    'ER_RECORD_FILE_FULL',
    'ER_DISK_FULL',
    'ER_OPTION_PREVENTS_STATEMENT',
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
  ])('%s will pass: clients send the request again', (code) => {
    expect(isUnavailable(fault(code))).toBe(true);
    expect(asUnavailable(fault(code))).toMatchObject({ code: 'storage.unavailable', status: 503 });
  });

  it.each(['ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'SQLITE_BUSY'])(
    '%s is no failure of the database, and clients send the request again too',
    (code) => {
      expect(isUnavailable(fault(code))).toBe(false);
      expect(asUnavailable(fault(code))).toMatchObject({ headers: { 'retry-after': '1' } });
    },
  );

  it.each(['ER_PARSE_ERROR', 'ER_NO_SUCH_TABLE', 'ER_DATA_TOO_LONG', 'SQLITE_CORRUPT', 'ER_DUP_ENTRY'])(
    '%s does not pass by itself, and nobody is told that it would',
    (code) => expect(asUnavailable(fault(code))).toBeInstanceOf(QueryFailedError),
  );

  it('knows a statement on a connection that has ended by its mark alone', () => {
    expect(isUnavailable(fault('', { fatal: true }))).toBe(true);
  });

  it('tells a key that was taken from a deadlock, and both from everything else', () => {
    const codes = [
      'ER_DUP_ENTRY',
      'SQLITE_CONSTRAINT_UNIQUE',
      'ER_LOCK_DEADLOCK',
      'ER_LOCK_WAIT_TIMEOUT',
      'ECONNRESET',
      '',
    ];
    expect(codes.filter((code) => wasTaken(fault(code)))).toEqual([
      'ER_DUP_ENTRY',
      'SQLITE_CONSTRAINT_UNIQUE',
    ]);
    expect(codes.filter((code) => wasDeadlocked(fault(code)))).toEqual(['ER_LOCK_DEADLOCK']);
  });

  it('leaves what is ours as it is', () => {
    const ours = new FengsuiError('case.not_found', 'none');
    for (const error of [ours, new Error('x'), null, undefined, 'text'])
      expect(asUnavailable(error)).toBe(error);
  });
});
