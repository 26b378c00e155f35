import type { JobJson } from 'bullmq';
import { EventLog } from './event-log.js';
import { Gate } from './gate.js';
import { foreignLock, missingJob, missingLock, wrongState } from './job-errors.js';
import { Lane } from './lane.js';
import { type JobPlace, MemoryJob } from './memory-job.js';
import { RankedLane } from './ranked-lane.js';
import { type Keep, surplus } from './retention.js';
import { refuseUnsupported } from './unsupported-jobs.js';

/** The token of BullMQ's callers that hold no lock. */
const NO_LOCK = '0';

export interface Claim {
  readonly token: string;
  /** Milliseconds until the claim expires unless renewed. */
  readonly lockDuration: number;
  readonly workerName: string | undefined;
}

/**
 * One queue in memory. Every method runs to its end without yielding, which is what Redis gives by running a script:
 * between two calls each job is in exactly one place.
 */
export class MemoryQueue {
  readonly jobs = new Map<string, MemoryJob>();
  readonly lanes = {
    wait: new Lane(),
    active: new Lane(),
    completed: new Lane(),
    failed: new Lane(),
    /** Ranked by due time. */
    delayed: new RankedLane(),
    /** Ranked by priority; lower goes first. */
    prioritized: new RankedLane(),
  } satisfies Record<JobPlace, Lane | RankedLane>;
  readonly meta = new Map<string, string>();
  readonly events = new EventLog();
  readonly gate = new Gate();
  /** Deduplication id → the unfinished job that holds it. */
  readonly deduplicated = new Map<string, string>();
  #lastId = 0;
  /** Milliseconds since 1970; before it no worker looks for stalled jobs. */
  nextStalledCheck = 0;

  /** @returns the id of the new job, or of the job that is already there under the same id or deduplication id. */
  add(json: JobJson, wantedId: string | undefined): string {
    refuseUnsupported(json);
    const id = wantedId || String(++this.#lastId);
    if (this.jobs.has(id)) {
      this.events.record('duplicated', { jobId: id });
      return id;
    }
    const deduplicationId = json.opts.deduplication?.id;
    const holder = deduplicationId && this.deduplicated.get(deduplicationId);
    if (holder) {
      this.events.record('deduplicated', { jobId: holder, deduplicationId, deduplicatedJobId: id });
      return holder;
    }
    if (deduplicationId) {
      this.deduplicated.set(deduplicationId, id);
    }
    const job = new MemoryJob(id, json);
    this.jobs.set(id, job);
    this.events.record('added', { jobId: id, name: job.name });
    if (job.delay > 0) {
      this.schedule(job, job.timestamp + job.delay);
    } else {
      this.enqueue(job, { next: json.opts.lifo === true });
    }
    return id;
  }

  /** Claims the next job, if any may run now. */
  take(claim: Claim, now: number): MemoryJob | undefined {
    this.promoteDue(now);
    if (this.isHeldBack()) {
      return undefined;
    }
    const job = this.lanes.wait.takeFront() ?? this.lanes.prioritized.takeFirst();
    if (!job) {
      return undefined;
    }
    job.place = 'active';
    this.lanes.active.pushBack(job);
    job.lock =
      claim.token === NO_LOCK ? undefined : { token: claim.token, expiresAt: now + claim.lockDuration };
    job.suspected = false;
    job.processedOn = now;
    job.processedBy = claim.workerName;
    job.attemptsStarted += 1;
    this.events.record('active', { jobId: job.id, prev: 'waiting' });
    return job;
  }

  /** Whether a worker that asked now would get a job. */
  hasWork(now: number): boolean {
    const due = this.lanes.delayed.lowestRank();
    const ready =
      this.lanes.wait.size > 0 || this.lanes.prioritized.size > 0 || (due !== undefined && due <= now);
    return ready && !this.isHeldBack();
  }

  /** Ends an active job. `value` is JSON of its result, or the reason it failed. */
  finish(
    jobId: string,
    token: string,
    outcome: 'completed' | 'failed',
    value: string,
    keep: Keep,
    now: number,
  ): void {
    const job = this.release(jobId, token, 'moveToFinished', now);
    job.attemptsMade += 1;
    this.forgetDeduplication(job);
    if (keep.count === 0) {
      this.jobs.delete(job.id);
    } else {
      job.finishedOn = now;
      job[outcome === 'completed' ? 'returnvalue' : 'failedReason'] = value;
      job.deferredFailure = undefined;
      job.place = outcome;
      this.lanes[outcome].pushBack(job);
      for (const old of surplus(this.lanes[outcome], keep, now)) {
        this.erase(old);
      }
    }
    const field = outcome === 'completed' ? 'returnvalue' : 'failedReason';
    this.events.record(outcome, { jobId, [field]: value, prev: 'active' });
    if (this.lanes.wait.size + this.lanes.active.size + this.lanes.prioritized.size === 0) {
      this.events.record('drained');
    }
  }

  /** Takes an active job away from its worker. Which place it goes to is the caller's next line. */
  release(jobId: string, token: string, command: string, now: number): MemoryJob {
    const job = this.jobs.get(jobId);
    if (!job) {
      throw missingJob(jobId, command);
    }
    if (token !== NO_LOCK && !job.isLockedBy(token, now)) {
      throw job.lock && job.lock.expiresAt > now ? foreignLock(jobId, command) : missingLock(jobId, command);
    }
    if (job.place !== 'active') {
      throw wrongState(jobId, 'active', command);
    }
    this.lanes.active.remove(job);
    job.lock = undefined;
    if (this.meta.has('concurrency')) {
      this.gate.open();
    }
    return job;
  }

  /** Lets the job be taken: in its turn, or as the next one. */
  enqueue(job: MemoryJob, { next = false, ignorePriority = false, from = '' } = {}): void {
    job.delay = 0;
    if (job.priority > 0 && !ignorePriority) {
      job.place = 'prioritized';
      this.lanes.prioritized.push(job, job.priority, next);
    } else {
      job.place = 'wait';
      this.lanes.wait[next ? 'pushFront' : 'pushBack'](job);
    }
    this.events.record('waiting', { jobId: job.id, ...(from && { prev: from }) });
    this.gate.open();
  }

  /** Lets the job be taken from `due` (milliseconds since 1970) on. */
  schedule(job: MemoryJob, due: number): void {
    job.place = 'delayed';
    this.lanes.delayed.push(job, due);
    this.events.record('delayed', { jobId: job.id, delay: due });
    this.gate.open();
  }

  promoteDue(now: number): void {
    for (let due = this.lanes.delayed.lowestRank(); due !== undefined && due <= now; ) {
      const job = this.lanes.delayed.takeFirst();
      if (job) {
        this.enqueue(job, { from: 'delayed' });
      }
      due = this.lanes.delayed.lowestRank();
    }
  }

  /** Renews a claim. @returns false when somebody else holds the job by now, or nobody. */
  extendLock(jobId: string, token: string, duration: number, now: number): boolean {
    const job = this.jobs.get(jobId);
    if (!job?.isLockedBy(token, now)) {
      return false;
    }
    job.lock = { token, expiresAt: now + duration };
    job.suspected = false;
    return true;
  }

  isMaxed(): boolean {
    const limit = this.meta.get('concurrency');
    return limit !== undefined && this.lanes.active.size >= Number(limit);
  }

  isHeldBack(): boolean {
    return this.meta.has('paused') || this.isMaxed();
  }

  /** Removes a job and every trace of it. */
  erase(job: MemoryJob): void {
    this.lanes[job.place].remove(job);
    this.jobs.delete(job.id);
    this.forgetDeduplication(job);
  }

  forgetDeduplication(job: MemoryJob): void {
    if (job.deduplicationId && this.deduplicated.get(job.deduplicationId) === job.id) {
      this.deduplicated.delete(job.deduplicationId);
    }
  }
}
