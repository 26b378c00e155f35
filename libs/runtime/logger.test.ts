import { withLogFacts } from './log-facts.js';
import { createLogger } from './logger.js';

function logged(err: unknown): string {
  let line = '';
  createLogger('info', { write: (text: string) => (line += text) }).error({ err }, 'it failed');
  return line;
}

test('an error tells what and where, and nothing that a statement carried', () => {
  const driver = Object.assign(new Error('lock wait'), { sql: "INSERT '他的原话'", errno: 1205 });
  const error = Object.assign(new Error('lock wait', { cause: driver }), {
    code: 'ER_LOCK_WAIT_TIMEOUT',
    query: 'INSERT INTO content_versions VALUES (?)',
    parameters: ['他的原话'],
    driverError: driver,
  });
  const line = logged(error);
  expect(line).not.toContain('他的原话');
  expect(JSON.parse(line)).toMatchObject({
    msg: 'it failed',
    err: { type: 'Error', message: 'lock wait', code: 'ER_LOCK_WAIT_TIMEOUT', cause: { errno: 1205 } },
  });
});

const parseFault = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  [
    "Duplicate entry … key 'items.item_key'",
    coded('ER_DUP_ENTRY', "Duplicate entry '他的原话' for key 'items.item_key'"),
  ],
  [
    "Duplicate entry … key 'y'",
    coded('ER_DUP_ENTRY', "Duplicate entry 'it's 他的原话 for key 'x' for key 'y'"),
  ],
  [
    'Incorrect string value: …',
    coded('ER_TRUNCATED_WRONG_VALUE', "Incorrect string value: '他的原话' for column `a`.`b` at row 1"),
  ],
  [
    "Data too long for column … column 'surface' at row 3",
    coded('ER_DATA_TOO_LONG', "Data too long for column 'surface' at row 3"),
  ],
  [
    'UNIQUE constraint failed: items.id',
    coded('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: items.id'),
  ],
  ['Unexpected token …', parseFault('{"a": 他的原话}')],
  ["reading 'x'", new TypeError("reading 'x'")],
])('%s: quotes nobody', (message, error) => {
  const line = logged(error);
  expect(line).not.toContain('原话');
  const { err } = JSON.parse(line) as { err: { message: string; stack: string } };
  expect(err.message).toBe(message);
  expect(err.stack.split('\n')[0]).toBe(message);
  expect(err.stack).toContain('logger.test');
});

test('whatever is thrown is told', () => {
  expect(JSON.parse(logged('a word')).err).toBe('a word');
  const loop = new Error('loop');
  loop.cause = loop;
  expect(logged(loop)).toContain('loop');
});

test('a line says which request or job it belongs to, and its own word counts', () => {
  let lines = '';
  const logger = createLogger('info', { write: (text: string) => (lines += text) });
  logger.info('outside');
  withLogFacts({ requestId: 'r-1' }, () => {
    logger.info('inside');
    logger.warn({ requestId: 'r-2' }, 'of another');
  });
  const ids = lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { requestId?: string }).requestId);
  expect(ids).toEqual([undefined, 'r-1', 'r-2']);
});
