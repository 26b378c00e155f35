import { RecentMap } from '../counters/recent-map.js';
import type { RateCounter, Tally } from './rate-counter.js';

/** Keys remembered; the one hit longest ago is forgotten first. */
const MAX_KEYS = 50_000;

interface Window {
  count: number;
  readonly endsAt: number;
}

/** Rates of one process. */
export class InMemoryRates implements RateCounter {
  readonly #windows: RecentMap<Window>;

  constructor(
    private readonly now: () => number = () => performance.now(),
    maxKeys = MAX_KEYS,
  ) {
    this.#windows = new RecentMap(maxKeys);
  }

  async hit(key: string, windowMs: number): Promise<Tally> {
    const now = this.now();
    const fresh = (): Window => ({ count: 0, endsAt: now + windowMs });
    let window = this.#windows.touch(key, fresh);
    if (window.endsAt <= now) {
      window = fresh();
      this.#windows.set(key, window);
    }
    window.count += 1;
    return { count: window.count, endsInMs: Math.min(windowMs, Math.ceil(window.endsAt - now)) };
  }

  async close(): Promise<void> {}
}
