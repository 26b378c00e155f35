import type { Logger } from './logger.js';

/** A process that is asked to stop gets this long to finish what it holds. */
export const DRAIN_MS = 10_000;

/**
 * Runs `drain` once on the first SIGINT or SIGTERM and exits: 0 when it finished in time, 1 when not. A second signal
 * exits at once.
 */
export function onShutdown(logger: Logger, drain: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'draining');
    const timer = setTimeout(() => {
      logger.error('draining took too long');
      process.exit(1);
    }, DRAIN_MS);
    drain().then(
      () => {
        clearTimeout(timer);
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'draining failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
