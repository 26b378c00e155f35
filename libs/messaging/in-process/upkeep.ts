import { missingJob, wrongState } from './job-errors.js';
import type { MemoryJob } from './memory-job.js';
import type { MemoryQueue } from './memory-queue.js';

/** What people and tools do to a queue, as opposed to what producers and workers do. */

function findJob(queue: MemoryQueue, jobId: string, command: string): MemoryJob {
  const job = queue.jobs.get(jobId);
  if (!job) {
    throw missingJob(jobId, command);
  }
  return job;
}

/** Makes a delayed job ready now. */
export function promote(queue: MemoryQueue, jobId: string): void {
  const job = queue.jobs.get(jobId);
  if (job?.place !== 'delayed') {
    throw wrongState(jobId, 'delayed', 'promote');
  }
  queue.lanes.delayed.remove(job);
  queue.enqueue(job, { from: 'delayed' });
}

export function changeDelay(queue: MemoryQueue, jobId: string, delay: number, now: number): void {
  const job = findJob(queue, jobId, 'changeDelay');
  if (job.place !== 'delayed') {
    throw wrongState(jobId, 'delayed', 'changeDelay');
  }
  queue.lanes.delayed.remove(job);
  job.delay = delay;
  queue.schedule(job, now + delay);
}

export function changePriority(queue: MemoryQueue, jobId: string, priority: number, lifo: boolean): void {
  const job = findJob(queue, jobId, 'changePriority');
  job.priority = priority;
  if (job.place === 'wait' || job.place === 'prioritized') {
    queue.lanes[job.place].remove(job);
    queue.enqueue(job, { next: lifo });
  }
}

/** Sends a finished job round again. */
export function retryFinished(
  queue: MemoryQueue,
  jobId: string,
  state: 'completed' | 'failed',
  reset: { readonly attemptsMade: boolean; readonly attemptsStarted: boolean },
): void {
  const job = findJob(queue, jobId, 'reprocessJob');
  if (job.place !== state) {
    throw wrongState(jobId, state, 'reprocessJob');
  }
  queue.lanes[state].remove(job);
  job.finishedOn = undefined;
  job.processedOn = undefined;
  job[state === 'failed' ? 'failedReason' : 'returnvalue'] = undefined;
  job.attemptsMade = reset.attemptsMade ? 0 : job.attemptsMade;
  job.attemptsStarted = reset.attemptsStarted ? 0 : job.attemptsStarted;
  queue.enqueue(job, { next: job.opts.lifo === true, from: state });
}

/** Removes what waits, and what is delayed too when asked. */
export function drain(queue: MemoryQueue, delayedToo: boolean): void {
  const { wait, prioritized, delayed } = queue.lanes;
  for (const lane of delayedToo ? [wait, prioritized, delayed] : [wait, prioritized]) {
    for (const job of lane.inOrder()) {
      queue.erase(job);
    }
  }
}

/** Removes jobs of one state no newer than `before`, at most `limit` (0: all). @returns their ids. */
export function clean(queue: MemoryQueue, state: string, before: number, limit: number): string[] {
  const old = [...queue.jobs.values()].filter(
    (job) =>
      job.place === state &&
      job.lock === undefined &&
      (job.finishedOn ?? job.processedOn ?? job.timestamp) <= before,
  );
  const chosen = limit > 0 ? old.slice(0, limit) : old;
  for (const job of chosen) {
    queue.erase(job);
  }
  return chosen.map((job) => job.id);
}

/** Removes everything. @throws Error unless the queue is paused and, without `force`, idle. */
export function obliterate(queue: MemoryQueue, force: boolean): void {
  if (!queue.meta.has('paused')) {
    throw new Error('Cannot obliterate non-paused queue');
  }
  if (queue.lanes.active.size > 0 && !force) {
    throw new Error('Cannot obliterate queue with active jobs');
  }
  for (const job of [...queue.jobs.values()]) {
    queue.erase(job);
  }
  queue.meta.clear();
}
