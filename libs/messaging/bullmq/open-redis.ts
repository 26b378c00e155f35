import { createIORedisClient, RedisConnection, type RedisOptions } from 'bullmq';
import { Redis } from 'ioredis';

/**
 * Opens a client by a profile. Its `socketTimeout` is kept here instead of by ioredis, whose timer outlives the
 * socket it watches: it holds up the end of the process, and it cuts the socket that came after.
 */
export function openRedis({ url = '', socketTimeout, ...options }: RedisOptions): Redis {
  const redis = new Redis(url, options);
  if (socketTimeout) {
    redis.on('connect', () => cutWhenSilent(redis, socketTimeout));
  }
  return redis;
}

/** Cuts the present socket when it owes an answer and says nothing for `ms` milliseconds; ioredis then opens another. */
function cutWhenSilent(redis: Redis, ms: number): void {
  const { stream } = redis;
  let heardAt = Date.now();
  const hear = (): void => {
    heardAt = Date.now();
  };
  stream.on('data', hear);
  const watch = setInterval(() => {
    if (redis.commandQueue.length === 0) {
      hear();
    } else if (Date.now() - heardAt > ms) {
      stream.destroy(new Error(`Redis said nothing for ${ms} ms`));
    }
  }, ms / 10).unref();
  stream.once('close', () => clearInterval(watch));
}

/** Lets BullMQ open its clients here; it asks a process-wide factory, which no other part of Fengsui uses. */
export function openBullClientsHere(): void {
  RedisConnection.clientFactory = (options) => createIORedisClient(openRedis(options));
}
