import type { AccessListener, AccessSignal, FeedListener, FeedSignal } from './port.js';

/** Listeners of one process, of whatever is told. */
class Listeners<Told extends unknown[]> {
  readonly #listeners = new Set<(...told: Told) => void>();

  publish(...told: Told): void {
    for (const listener of this.#listeners) listener(...told);
  }

  subscribe(listener: (...told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  clear(): void {
    this.#listeners.clear();
  }
}

/** FeedSignal for one process. */
export class InProcessFeedSignal implements FeedSignal {
  readonly #feed = new Listeners<Parameters<FeedListener>>();
  readonly #access = new Listeners<Parameters<AccessListener>>();
  readonly access: AccessSignal = this.#access;

  publish(tenantId: string, head: number): void {
    this.#feed.publish(tenantId, head);
  }

  subscribe(listener: FeedListener): () => void {
    return this.#feed.subscribe(listener);
  }

  async close(): Promise<void> {
    this.#feed.clear();
    this.#access.clear();
  }
}
