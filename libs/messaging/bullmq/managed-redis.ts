import type { RedisOptions } from 'bullmq';
import { Redis } from 'ioredis';

/** Milliseconds a server may take to greet. */
const GREETING = 2000;

/** Milliseconds between two looks at a socket. */
const LOOK = 200;

/** The commands that were under way when a socket broke; ioredis sends them again on the next one. */
interface KeptForResending {
  prevCommandQueue: Redis['commandQueue'] | null;
}

/**
 * A Redis client that notices silence and can always be let go of.
 *
 * It keeps the profile's `socketTimeout` itself: ioredis' own timer outlives the socket it watches, so that it holds
 * up the end of the process and cuts the socket that came after.
 */
export class ManagedRedis extends Redis {
  #abandoned = false;
  #unreachable = false;

  constructor({ url = '', socketTimeout, ...options }: RedisOptions) {
    super(url, { ...options, lazyConnect: true });
    this.on('ready', () => {
      this.#unreachable = false;
    });
    this.on('close', () => {
      this.#unreachable = true;
    });
    if (socketTimeout) {
      this.on('connect', () => this.#cutWhenSilent(socketTimeout));
    }
    // Only now, because connect() reads this class's fields; its failure is told by 'error'.
    this.connect().catch(() => {});
  }

  /** The last attempt to connect failed, or the last connection broke, and no other is ready yet. */
  get unreachable(): boolean {
    return this.#unreachable;
  }

  override connect(): Promise<void> {
    return this.#abandoned ? Promise.reject(new Error('Connection is closed.')) : super.connect();
  }

  /**
   * Breaks off, whatever state the client is in, and fails what it still holds. `disconnect()` alone does not: called
   * between two attempts to reconnect it leaves every queued command waiting for ever.
   */
  breakOff(): void {
    if (this.status === 'end') {
      return;
    }
    this.disconnect();
    const closed = new Error('Connection is closed.');
    // biome-ignore lint/complexity/useLiteralKeys: private in ioredis' types
    this['setStatus']('end');
    // biome-ignore lint/complexity/useLiteralKeys: private in ioredis' types
    this['flushQueue'](closed);
    const kept = this as unknown as KeptForResending;
    for (const { command } of kept.prevCommandQueue?.toArray() ?? []) {
      command.reject(closed);
    }
    kept.prevCommandQueue = null;
  }

  /** Breaks off for good: whoever tries to reconnect it is refused. */
  abandon(): void {
    if (!this.#abandoned) {
      this.#abandoned = true;
      this.on('error', () => {});
    }
    this.breakOff();
  }

  /** Cuts the present socket when it owes an answer and says nothing for `ms` milliseconds; another is then opened. */
  #cutWhenSilent(ms: number): void {
    const { stream } = this;
    let heardAt = Date.now();
    const hear = (): void => {
      heardAt = Date.now();
    };
    stream.on('data', hear);
    const watch = setInterval(() => {
      const limit = this.status === 'ready' ? ms : Math.min(ms, GREETING);
      if (this.commandQueue.length === 0) {
        hear();
      } else if (Date.now() - heardAt > limit) {
        stream.destroy(new Error(`Redis said nothing for ${limit} ms`));
      }
    }, LOOK).unref();
    stream.once('close', () => clearInterval(watch));
  }
}
