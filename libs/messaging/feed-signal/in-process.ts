import type { FeedListener, FeedSignal } from './port.js';

/** FeedSignal for one process. */
export class InProcessFeedSignal implements FeedSignal {
  readonly #listeners = new Set<FeedListener>();

  publish(tenantId: string, head: number): void {
    for (const listener of this.#listeners) {
      listener(tenantId, head);
    }
  }

  subscribe(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
  }
}
