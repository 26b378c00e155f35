import {
  ConnectionClosedError,
  createIORedisClient,
  QueueKeys,
  RedisConnection,
  type RedisOptions,
  RedisQueueBackend,
  type WorkerOptions,
} from 'bullmq';
import { memoryOf, parseInfo, type RedisFacts } from './inspect-redis.js';
import { ManagedRedis } from './managed-redis.js';

/** Milliseconds granted to a server to say goodbye. */
const FAREWELL = 500;

/** Milliseconds after which a probe is forgotten. */
const PROBE_LIFE = 10_000;

/** BullMQ's Redis storage with clients of its own, which it can always let go of: a Redis that is away must not keep a process alive. */
export class RedisBackend extends RedisQueueBackend {
  readonly #clients: readonly ManagedRedis[];
  readonly #blocking: ManagedRedis | undefined;

  /**
   * @param profile how to connect.
   * @param waits the one connection is for blocking reads (listeners); a worker gets a second connection for them.
   */
  constructor(name: string, opts: BackendOptions, profile: RedisOptions, waits: 'never' | 'here' | 'apart') {
    const keys = new QueueKeys(opts.prefix);
    const main = new ManagedRedis(profile);
    const blocking = waits === 'apart' ? new ManagedRedis(profile) : undefined;
    super(
      connectionOf(main, waits !== 'never'),
      name,
      keys.getKeys(name),
      (type) => keys.toKey(name, type),
      { ...opts, connection: main },
      blocking && connectionOf(blocking, true),
    );
    this.#clients = blocking ? [main, blocking] : [main];
    this.#blocking = blocking;
  }

  /** Seconds; well below the time after which a silent socket is cut. */
  override get maximumBlockTimeout(): number {
    return 5;
  }

  /** @throws ConnectionClosedError at once when the server is known to be away; BullMQ would wait until it has once been there. */
  override async addJobs(entries: Parameters<RedisQueueBackend['addJobs']>[0]): Promise<string[]> {
    if (this.#clients[0]?.unreachable) {
      throw new ConnectionClosedError();
    }
    return super.addJobs(entries);
  }

  /** What the server does with its memory; any other policy than `noeviction` throws jobs away when it runs short. */
  async memory(): Promise<Pick<RedisFacts, 'evictionPolicy' | 'usedBytes' | 'maxBytes'>> {
    return memoryOf(parseInfo((await this.#clients[0]?.info('memory')) ?? ''));
  }

  /** Writes a key of no meaning. @throws what Redis answers when it takes nothing: it is out of memory, a replica, cannot save … */
  async probe(): Promise<void> {
    await this.#clients[0]?.set(this.toKey('probe'), '1', 'PX', PROBE_LIFE);
  }

  override async close(force = false): Promise<void> {
    try {
      await atMost(FAREWELL, super.close(force));
    } catch {
      // A connection that is gone cannot be closed politely.
    } finally {
      this.#abandonAll();
    }
  }

  override async disconnect(): Promise<void> {
    this.#abandonAll();
  }

  override async disconnectBlocking(wait = true): Promise<void> {
    try {
      await atMost(FAREWELL, super.disconnectBlocking(wait));
    } finally {
      this.#blocking?.breakOff();
    }
  }

  #abandonAll(): void {
    for (const client of this.#clients) {
      client.abandon();
    }
  }
}

/** What the storage reads of the options of a queue or worker. */
export type BackendOptions = Partial<Omit<WorkerOptions, 'connection'>>;

function connectionOf(client: ManagedRedis, blocking: boolean): RedisConnection {
  return new RedisConnection(createIORedisClient(client), { shared: false, blocking });
}

/** Resolves with the work, or without it after `ms` milliseconds. */
async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
  }
}
