import type { MemoryJob } from './memory-job.js';
import type { MemoryQueue } from './memory-queue.js';

/**
 * Puts back the jobs whose worker stopped renewing, and marks the active ones for the next check: a job must be found
 * without a lock at the second look. Only one of several workers checks in each interval.
 * @param maxStalledCount stalls a job survives; after one more the next worker fails it.
 * @returns the ids of the jobs put back.
 */
export function recoverStalled(
  queue: MemoryQueue,
  maxStalledCount: number,
  interval: number,
  now: number,
): string[] {
  if (now < queue.nextStalledCheck) {
    return [];
  }
  queue.nextStalledCheck = now + interval;
  const active = queue.lanes.active.inOrder();
  const stalled = active.filter((job) => job.suspected && !(job.lock && job.lock.expiresAt > now));
  for (const job of active) {
    job.suspected = true;
  }
  for (const job of stalled) {
    putBack(queue, job, maxStalledCount);
  }
  return stalled.map((job) => job.id);
}

function putBack(queue: MemoryQueue, job: MemoryJob, maxStalledCount: number): void {
  queue.lanes.active.remove(job);
  job.lock = undefined;
  job.stalledCounter += 1;
  if (job.stalledCounter > maxStalledCount) {
    job.deferredFailure = 'job stalled more than allowable limit';
  }
  queue.enqueue(job, { next: true, ignorePriority: true, from: 'active' });
  queue.events.record('stalled', { jobId: job.id });
}
