import { Logger } from '@nestjs/common';

/** While a server is away BullMQ repeats the same error at every attempt; say it once in this many milliseconds. */
const QUIET = 30_000;

/** Messages remembered; more than that are not the repetition this guards against. */
const MEMORY = 100;

/** A listener for 'error' events, without which Node would end the process. */
export function reporter(source: string): (error: Error) => void {
  const logger = new Logger('messaging');
  const saidAt = new Map<string, number>();
  return (error) => {
    const now = Date.now();
    if (now - (saidAt.get(error.message) ?? Number.NEGATIVE_INFINITY) >= QUIET) {
      if (saidAt.size >= MEMORY) {
        saidAt.clear();
      }
      saidAt.set(error.message, now);
      logger.warn(`${source}: ${error.message || error.name}`);
    }
  };
}
