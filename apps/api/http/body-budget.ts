import { FengsuiError } from '#libs/domain';

/** Whatever a request holds beside its body counts as so much. */
export const LEAST_BYTES = 16 * 1_024;
/** So long a request may wait, unread, for others to end. */
const WAIT_MS = 10_000;
const RETRY_AFTER_SECONDS = '2';

interface Waiting {
  readonly bytes: number;
  readonly admit: () => void;
}

/**
 * What the bodies of all requests under way may be together. A request that finds no room waits with its body unread, so that
 * it lies with the network and not in our memory: first come, first served.
 */
export class BodyBudget {
  private free: number;
  private readonly queue = new Set<Waiting>();

  /** @param bytes more than the longest body */
  constructor(
    bytes: number,
    private readonly waitMs = WAIT_MS,
  ) {
    this.free = bytes;
  }

  /**
   * @param bytes as long as the body may become
   * @returns what to call, once, when the request is over
   * @throws FengsuiError `server.busy` when there was no room in time
   */
  async take(bytes: number): Promise<() => void> {
    const atOnce = this.takeAtOnce(bytes);
    if (atOnce) return atOnce;
    const wanted = Math.max(LEAST_BYTES, bytes);
    await this.turn(wanted);
    return this.giverOf(wanted);
  }

  /** The same where there is room now; undefined where there is none. */
  takeAtOnce(bytes: number): (() => void) | undefined {
    const wanted = Math.max(LEAST_BYTES, bytes);
    if (this.queue.size > 0 || wanted > this.free) return undefined;
    this.free -= wanted;
    return this.giverOf(wanted);
  }

  private giverOf(wanted: number): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.free += wanted;
      this.admitNext();
    };
  }

  private turn(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        admit: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.queue.delete(waiting);
        reject(busy());
        this.admitNext();
      }, this.waitMs);
      this.queue.add(waiting);
    });
  }

  private admitNext(): void {
    for (const next of this.queue) {
      if (next.bytes > this.free) return;
      this.queue.delete(next);
      this.free -= next.bytes;
      next.admit();
    }
  }
}

const busy = () =>
  new FengsuiError('server.busy', `Send it again in ${RETRY_AFTER_SECONDS} s, and less at once.`, [], {
    'retry-after': RETRY_AFTER_SECONDS,
  });
