import type { KeepJobs } from 'bullmq';
import type { MemoryQueue } from './memory-queue.js';

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

/** Forgets the finished jobs that are more, or older, than is kept. */
export function trim(queue: MemoryQueue, place: 'completed' | 'failed', keep: Keep, now: number): void {
  const lane = queue.lanes[place];
  const surplus = keep.count === undefined || keep.count < 0 ? 0 : lane.size - keep.count;
  for (let dropped = 0; dropped < surplus; dropped++) {
    queue.jobs.delete(lane.takeFront()?.id ?? '');
  }
  if (keep.age === undefined) {
    return;
  }
  const limit = now - keep.age * 1000;
  for (const job of lane.inOrder()) {
    if ((job.finishedOn ?? now) > limit) {
      return;
    }
    queue.erase(job);
  }
}
