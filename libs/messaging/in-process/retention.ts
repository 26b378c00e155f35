import type { KeepJobs } from 'bullmq';
import type { Lane } from './lane.js';
import type { MemoryJob } from './memory-job.js';

/** How many finished jobs stay for inspection: the `count` newest (-1: all), none older than `age` seconds. */
export interface Keep {
  readonly count?: number;
  readonly age?: number;
}

/** BullMQ's `removeOnComplete` and `removeOnFail`: remove it, keep so many, keep so long. */
export type RemovePolicy = boolean | number | KeepJobs | undefined;

/** What to keep by a job's own policy, or else by its worker's. */
export function keepPolicy(policy: RemovePolicy, fallback: KeepJobs | undefined): Keep {
  if (policy === undefined) {
    return fallback ?? { count: -1 };
  }
  if (typeof policy === 'object') {
    return policy;
  }
  return { count: typeof policy === 'number' ? policy : policy ? 0 : -1 };
}

/** The finished jobs that are more, or older, than is kept; `finished` holds the oldest first. */
export function surplus(finished: Lane, keep: Keep, now: number): MemoryJob[] {
  const tooMany = keep.count === undefined || keep.count < 0 ? 0 : finished.size - keep.count;
  const limit = keep.age === undefined ? undefined : now - keep.age * 1000;
  if (tooMany <= 0 && limit === undefined) {
    return [];
  }
  const isOld = (job: MemoryJob): boolean => limit !== undefined && (job.finishedOn ?? now) <= limit;
  return finished.inOrder().filter((job, at) => at < tooMany || isOld(job));
}
