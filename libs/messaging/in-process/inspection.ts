import type { JobState, JobType } from 'bullmq';
import type { MemoryJob } from './memory-job.js';
import type { MemoryQueue } from './memory-queue.js';

type LaneName = keyof MemoryQueue['lanes'];

/** BullMQ's names of states, and the lane behind each. The states of flows and schedulers have none: nothing is in them. */
function laneOf(type: string): LaneName | undefined {
  switch (type) {
    case 'waiting':
    case 'wait':
      return 'wait';
    case 'active':
    case 'completed':
    case 'failed':
    case 'delayed':
    case 'prioritized':
      return type;
    default:
      return undefined;
  }
}

export function countJobs(queue: MemoryQueue, type: JobType, delayedBefore?: number): number {
  const lane = laneOf(type);
  if (lane === 'delayed' && delayedBefore !== undefined) {
    return queue.lanes.delayed.countBelow(delayedBefore);
  }
  return lane ? queue.lanes[lane].size : 0;
}

/** @param from,to positions as Redis counts them: both included, -1 is the last. */
function page(jobs: readonly MemoryJob[], from: number, to: number): string[] {
  const at = (index: number): number => (index < 0 ? jobs.length + index : index);
  return jobs.slice(Math.max(0, at(from)), at(to) + 1).map((job) => job.id);
}

/**
 * Ids of the jobs in one state. Ascending is the order of their turn; but BullMQ expects an ascending page of
 * the states that Redis keeps in lists reversed, because LRANGE returns it so.
 */
export function listJobs(
  queue: MemoryQueue,
  type: JobType,
  from: number,
  to: number,
  ascending: boolean,
): string[] {
  const lane = laneOf(type);
  if (!lane) {
    return [];
  }
  const jobs = queue.lanes[lane].inOrder();
  if (!ascending) {
    return page(jobs.reverse(), from, to);
  }
  const ids = page(jobs, from, to);
  return lane === 'wait' || lane === 'active' ? ids.reverse() : ids;
}

export function stateOf(job: MemoryJob | undefined): JobState | 'unknown' {
  if (!job) {
    return 'unknown';
  }
  return job.place === 'wait' ? 'waiting' : job.place;
}

export function isInState(job: MemoryJob | undefined, state: string): boolean {
  return job !== undefined && job.place === laneOf(state);
}

/** BullMQ's answer to "is it done": 0 not yet, 1 completed, 2 failed, -1 unknown job; with the result when asked. */
export function finishedStatus(
  job: MemoryJob | undefined,
  jobId: string,
  withResult: boolean,
): number | [number, string] {
  const [status, result] = statusAndResult(job, jobId);
  return withResult ? [status, result] : status;
}

function statusAndResult(job: MemoryJob | undefined, jobId: string): [number, string] {
  if (!job) {
    return [-1, `Missing key for job ${jobId}. isFinished`];
  }
  if (job.place === 'completed') {
    return [1, job.returnvalue ?? 'null'];
  }
  return job.place === 'failed' ? [2, job.failedReason ?? ''] : [0, ''];
}
