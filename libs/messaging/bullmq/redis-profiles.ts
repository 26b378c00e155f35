import type { RedisOptions } from 'bullmq';

/** Milliseconds between two attempts to reconnect, at most: a Redis that is back is used again within this time. */
const MAX_RETRY_DELAY = 1000;

const common: RedisOptions = {
  connectTimeout: 2000,
  disconnectTimeout: 300,
  keepAlive: 5000,
  retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RETRY_DELAY),
};

/**
 * For those who hand work over and must not wait: fails at once while disconnected, within 1.5 s on a Redis that
 * went silent. The silent socket is then replaced: a late answer on it would be taken for that of a later command.
 */
export function producerConnection(url: string): RedisOptions {
  return {
    ...common,
    url,
    commandTimeout: 1500,
    socketTimeout: 2000,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  };
}

/**
 * For those who wait for work: no command timeout, which would cut the blocking reads, but a socket that was silent
 * for 10 s while an answer was due is replaced.
 */
export function workerConnection(url: string): RedisOptions {
  return { ...common, url, maxRetriesPerRequest: null, socketTimeout: 10_000 };
}
