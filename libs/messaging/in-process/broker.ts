import { MemoryQueue } from './memory-queue.js';

/** All in-process queues that see each other: what one Redis database would be. Forgotten when the process ends. */
export class InProcessBroker {
  readonly #queues = new Map<string, MemoryQueue>();

  /** The queue of that qualified name, made at first sight. */
  queue(qualifiedName: string): MemoryQueue {
    const known = this.#queues.get(qualifiedName);
    if (known) {
      return known;
    }
    const queue = new MemoryQueue();
    this.#queues.set(qualifiedName, queue);
    return queue;
  }
}
