import type { Logger } from './logger.js';

/** A process that is asked to stop gets this long to finish what it holds. */
export const DRAIN_MS = 10_000;

/** Under npm one Ctrl-C arrives twice, from the terminal and from npm: what comes this soon is the same wish. */
const ECHO_MS = 500;

/**
 * Runs `drain` once on the first SIGINT or SIGTERM and exits: 0 when it finished in time, 1 when not. A second signal,
 * half a second later or more, exits at once.
 */
export function onShutdown(logger: Logger, drain: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < ECHO_MS) return;
      process.exit(1);
    }
    stoppingSince = performance.now();
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

/** For the end of a promise that has to succeed before anything is served: logs why it did not, and exits with 1. */
export function fatal(logger: Logger): (error: unknown) => never {
  return (error) => {
    logger.fatal({ err: error }, 'cannot start');
    process.exit(1);
  };
}
