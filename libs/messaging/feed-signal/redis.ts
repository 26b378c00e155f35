import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { reporter } from '../bullmq/error-reporter.js';
import { producerConnection, workerConnection } from '../bullmq/redis-profiles.js';
import { InProcessFeedSignal } from './in-process.js';
import type { FeedListener, FeedSignal } from './port.js';

const messageSchema = z.tuple([z.string(), z.string(), z.int()]);

/** FeedSignal between processes, over Redis pub/sub. While Redis is away it still serves its own process. */
export class RedisFeedSignal implements FeedSignal {
  readonly #local = new InProcessFeedSignal();
  /** Redis echoes a publisher's own messages; this tells them apart. */
  readonly #self = randomUUID();
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #channel: string;

  constructor(redisUrl: string, prefix = '{fengsui}') {
    this.#channel = `${prefix}:feed`;
    this.#publisher = connect(redisUrl, producerConnection(redisUrl));
    this.#subscriber = connect(redisUrl, workerConnection(redisUrl));
    this.#subscriber.on('message', (_, message) => this.#receive(message));
    // ioredis subscribes again by itself after every reconnect.
    this.#subscriber.subscribe(this.#channel).catch(() => {});
  }

  /** Resolves when signals of other processes arrive. */
  async ready(): Promise<void> {
    await this.#subscriber.subscribe(this.#channel);
  }

  publish(tenantId: string, head: number): void {
    this.#local.publish(tenantId, head);
    this.#publisher.publish(this.#channel, JSON.stringify([this.#self, tenantId, head])).catch(() => {});
  }

  subscribe(listener: FeedListener): () => void {
    return this.#local.subscribe(listener);
  }

  async close(): Promise<void> {
    await this.#local.close();
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #receive(message: string): void {
    const parsed = messageSchema.safeParse(parseJson(message));
    if (parsed.success && parsed.data[0] !== this.#self) {
      this.#local.publish(parsed.data[1], parsed.data[2]);
    }
  }
}

function connect(url: string, { url: _, ...options }: ReturnType<typeof producerConnection>): Redis {
  const redis = new Redis(url, options);
  redis.on('error', reporter('feed signal'));
  return redis;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
