import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Config } from './config.js';
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
  const { name, message, stack, cause } = error;
  const facts = Object.entries(error).filter(([key, value]) => !DATA.has(key) && isFact(value));
  return {
    type: error.constructor.name,
    message,
    stack,
    ...(name !== error.constructor.name && { name }),
    ...Object.fromEntries(facts),
    ...(cause !== undefined && { cause: withoutData(cause, depth + 1) }),
  };
}

const isFact = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
