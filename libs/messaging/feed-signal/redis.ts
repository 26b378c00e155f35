import { randomUUID } from 'node:crypto';
import type { RedisOptions } from 'bullmq';
import { z } from 'zod';
import { reporter } from '../bullmq/error-reporter.js';
import { ManagedRedis } from '../bullmq/managed-redis.js';
import { producerConnection, workerConnection } from '../bullmq/redis-profiles.js';
import { InProcessFeedSignal } from './in-process.js';
import type { AccessListener, AccessSignal, FeedListener, FeedSignal } from './port.js';

const feedSchema = z.tuple([z.string(), z.string(), z.int()]);
const accessSchema = z.tuple([z.string(), z.string()]);

/** Milliseconds between two questions to a Redis that otherwise only speaks when somebody publishes: silence is then a fault. */
const HEARTBEAT = 5000;

/** FeedSignal between processes, over Redis pub/sub. While Redis is away it still serves its own process. */
export class RedisFeedSignal implements FeedSignal {
  readonly #local = new InProcessFeedSignal();
  /** Redis echoes a publisher's own messages; this tells them apart. */
  readonly #self = randomUUID();
  readonly #publisher: ManagedRedis;
  readonly #subscriber: ManagedRedis;
  readonly #channel: string;
  readonly #accessChannel: string;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(redisUrl: string, prefix = '{fengsui}') {
    this.#channel = `${prefix}:feed`;
    this.#accessChannel = `${prefix}:access`;
    this.#publisher = connect(producerConnection(redisUrl));
    this.#subscriber = connect(workerConnection(redisUrl));
    this.#subscriber.on('message', (channel, message) => this.#receive(channel, message));
    // ioredis subscribes again by itself after every reconnect.
    this.#subscriber.subscribe(this.#channel, this.#accessChannel).catch(() => {});
    this.#heartbeat = setInterval(() => this.#subscriber.ping().catch(() => {}), HEARTBEAT).unref();
  }

  /** Resolves when signals of other processes arrive. */
  async ready(): Promise<void> {
    await this.#subscriber.subscribe(this.#channel, this.#accessChannel);
  }

  publish(tenantId: string, head: number): void {
    this.#local.publish(tenantId, head);
    this.#send(this.#channel, [this.#self, tenantId, head]);
  }

  subscribe(listener: FeedListener): () => void {
    return this.#local.subscribe(listener);
  }

  readonly access: AccessSignal = {
    publish: (principalId: string) => {
      this.#local.access.publish(principalId);
      this.#send(this.#accessChannel, [this.#self, principalId]);
    },
    subscribe: (listener: AccessListener) => this.#local.access.subscribe(listener),
  };

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    await this.#local.close();
    this.#publisher.abandon();
    this.#subscriber.abandon();
  }

  #send(channel: string, message: unknown): void {
    this.#publisher.publish(channel, JSON.stringify(message)).catch(() => {});
  }

  #receive(channel: string, message: string): void {
    if (channel === this.#accessChannel) {
      const { data } = accessSchema.safeParse(parseJson(message));
      if (data && data[0] !== this.#self) this.#local.access.publish(data[1]);
      return;
    }
    const { data } = feedSchema.safeParse(parseJson(message));
    if (data && data[0] !== this.#self) this.#local.publish(data[1], data[2]);
  }
}

function connect(profile: RedisOptions): ManagedRedis {
  const redis = new ManagedRedis(profile);
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
