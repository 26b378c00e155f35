import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Config } from './config/index.js';
import { logFacts } from './log-facts.js';
import { traceId } from './tracing/index.js';

export type { Logger } from 'pino';

/**
 * Structured logs on stderr, one JSON object a line. They carry ids, never content and never credentials. Lines written while
 * a request or a job is worked on say which: `requestId`, `jobId`, and `traceId` when it is traced.
 */
export function createLogger(level: Config['logLevel'], to: DestinationStream = destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutData },
      mixin: () => ({ ...logFacts(), traceId: traceId() }),
      mixinMergeStrategy: (own, mixedIn) => ({ ...mixedIn, ...own }),
    },
    to,
  );
}

/** Drivers hang statements and their parameters, which are people's words, on the errors they throw. */
const DATA = new Set(['query', 'parameters', 'sql', 'sqlMessage', 'driverError', 'command', 'raw']);
const MOST_CAUSES = 5;

function withoutData(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > MOST_CAUSES) return depth > MOST_CAUSES ? undefined : error;
  const { name, cause } = error;
  const message = withoutQuotes(error);
  const facts = Object.entries(error).filter(([key, value]) => !DATA.has(key) && isFact(value));
  return {
    type: error.constructor.name,
    message,
    stack: [message, ...framesOf(error)].join('\n'),
    ...(name !== error.constructor.name && { name }),
    ...Object.fromEntries(facts),
    ...(cause !== undefined && { cause: withoutData(cause, depth + 1) }),
  };
}

/** Errors of databases and of parsers, whose messages quote what they stumbled over. */
const QUOTES = /^(ER_|SQLITE_|WARN_)/;
const NAMED = /\b(?:key|column|table) '[\w.$]+'(?: at row \d+)?$/;

/** A message up to the first thing it quotes; of a database's also the key, column or table that it names at its end. */
function withoutQuotes(error: Error): string {
  const { message } = error;
  const { code } = error as { code?: unknown };
  if (!(error instanceof SyntaxError) && !QUOTES.test(String(code))) return message;
  const quote = message.search(/['"`“]/);
  if (quote < 0) return message;
  return `${message.slice(0, quote)}… ${NAMED.exec(message)?.[0] ?? ''}`.trimEnd();
}

/** Where it happened: the lines of a stack after its message. */
const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').filter((line) => /^\s+at /.test(line));

const isFact = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
