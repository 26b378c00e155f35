import type { MemoryJob } from './memory-job.js';

/**
 * Jobs in the order they will be taken; every operation takes constant time.
 * A job's `position` is its key, so a job leaves from the middle without a search.
 */
export class Lane {
  readonly #jobs = new Map<number, MemoryJob>();
  #head = 0;
  #tail = 0;

  get size(): number {
    return this.#jobs.size;
  }

  pushBack(job: MemoryJob): void {
    job.position = this.#tail++;
    this.#jobs.set(job.position, job);
  }

  /** The job becomes the next to be taken. */
  pushFront(job: MemoryJob): void {
    job.position = --this.#head;
    this.#jobs.set(job.position, job);
  }

  takeFront(): MemoryJob | undefined {
    while (this.#head < this.#tail) {
      const job = this.#jobs.get(this.#head++);
      if (job) {
        this.#jobs.delete(job.position);
        return job;
      }
    }
    return undefined;
  }

  remove(job: MemoryJob): void {
    this.#jobs.delete(job.position);
  }

  /** Next to be taken first. */
  inOrder(): MemoryJob[] {
    return [...this.#jobs.values()].sort((a, b) => a.position - b.position);
  }
}
