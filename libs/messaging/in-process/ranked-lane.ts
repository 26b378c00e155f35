import type { MemoryJob } from './memory-job.js';

interface Entry {
  readonly rank: number;
  readonly position: number;
  readonly job: MemoryJob;
}

const before = (a: Entry, b: Entry): boolean =>
  a.rank < b.rank || (a.rank === b.rank && a.position < b.position);

/**
 * Jobs by ascending rank (a due time, a priority), first come first within a rank: a binary heap.
 * A removed job's entry stays behind and is dropped when it surfaces.
 */
export class RankedLane {
  readonly #heap: Entry[] = [];
  readonly #jobs = new Map<number, Entry>();
  #nextPosition = 0;
  #lowestPosition = 0;

  get size(): number {
    return this.#jobs.size;
  }

  /** @param aheadOfEquals the job goes before all others of its rank. */
  push(job: MemoryJob, rank: number, aheadOfEquals = false): void {
    job.position = aheadOfEquals ? --this.#lowestPosition : this.#nextPosition++;
    const entry: Entry = { rank, position: job.position, job };
    this.#jobs.set(job.position, entry);
    this.#heap.push(entry);
    this.#rise(this.#heap.length - 1);
  }

  /** The lowest rank, or undefined when empty. */
  lowestRank(): number | undefined {
    this.#dropRemoved();
    return this.#heap[0]?.rank;
  }

  takeFirst(): MemoryJob | undefined {
    this.#dropRemoved();
    const first = this.#heap[0];
    if (!first) {
      return undefined;
    }
    this.#jobs.delete(first.position);
    this.#dropTop();
    return first.job;
  }

  remove(job: MemoryJob): void {
    this.#jobs.delete(job.position);
  }

  /** Lowest rank first. */
  inOrder(): MemoryJob[] {
    return [...this.#jobs.values()].sort((a, b) => (before(a, b) ? -1 : 1)).map((entry) => entry.job);
  }

  /** How many jobs rank below `limit`. */
  countBelow(limit: number): number {
    return [...this.#jobs.values()].filter((entry) => entry.rank < limit).length;
  }

  #dropRemoved(): void {
    while (this.#heap[0] && this.#jobs.get(this.#heap[0].position) !== this.#heap[0]) {
      this.#dropTop();
    }
  }

  #dropTop(): void {
    const last = this.#heap.pop();
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
  }

  #rise(start: number): void {
    const heap = this.#heap;
    for (let at = start; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(heap[at]!, heap[parent]!)) {
        return;
      }
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && before(heap[child]!, heap[least]!)) {
          least = child;
        }
      }
      if (least === at) {
        return;
      }
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}
