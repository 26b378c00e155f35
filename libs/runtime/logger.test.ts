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
