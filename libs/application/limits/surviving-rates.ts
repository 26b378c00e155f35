import { InMemoryRates } from './in-memory-rates.js';
import type { RateCounter, Tally } from './rate-counter.js';

/** No request waits longer for a count. */
const PATIENCE_MS = 100;
/** After a failure the shared counter is left alone for this long. */
const PAUSE_MS = 1_000;

/**
 * The shared counts while they answer, this process's own while they do not: a limit is then one of each node, never none,
 * and no request fails or waits because of it.
 */
export class SurvivingRates implements RateCounter {
  readonly #own = new InMemoryRates();
  #pausedUntil = 0;

  constructor(
    private readonly shared: RateCounter,
    private readonly patienceMs = PATIENCE_MS,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  async hit(key: string, windowMs: number): Promise<Tally> {
    if (performance.now() >= this.#pausedUntil) {
      const tally = await this.#ask(key, windowMs);
      if (tally) return tally;
      this.#pausedUntil = performance.now() + this.pauseMs;
    }
    return this.#own.hit(key, windowMs);
  }

  close(): Promise<void> {
    return this.shared.close();
  }

  async #ask(key: string, windowMs: number): Promise<Tally | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, this.patienceMs, null);
    });
    try {
      return await Promise.race([this.shared.hit(key, windowMs).catch(() => null), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
