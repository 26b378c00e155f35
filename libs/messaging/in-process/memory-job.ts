import type { JobJson, JobProgress, JobsOptions } from 'bullmq';

/** Where a job stands. BullMQ's own names, so that no table translates them. */
export type JobPlace = 'wait' | 'prioritized' | 'delayed' | 'active' | 'completed' | 'failed';

/** A worker's claim on an active job: only its token may finish the job, and only until it expires. */
export interface Lock {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** One stored job: what BullMQ keeps in a Redis hash. Payload and results are JSON text, so nothing is shared by reference. */
export class MemoryJob {
  place: JobPlace = 'wait';
  /** Position inside its place; see Lane and RankedLane. */
  position = 0;
  lock: Lock | undefined;
  /** Seen active by a stalled check and not renewed since. */
  suspected = false;

  data: string;
  delay: number;
  priority: number;
  progress: JobProgress = 0;
  attemptsMade = 0;
  attemptsStarted = 0;
  stalledCounter = 0;
  finishedOn: number | undefined;
  processedOn: number | undefined;
  processedBy: string | undefined;
  failedReason: string | undefined;
  deferredFailure: string | undefined;
  stacktrace: string | undefined;
  returnvalue: string | undefined;
  readonly logs: string[] = [];

  readonly name: string;
  readonly opts: JobsOptions;
  readonly timestamp: number;
  readonly deduplicationId: string | undefined;

  constructor(
    readonly id: string,
    json: JobJson,
  ) {
    this.name = json.name;
    this.data = json.data;
    this.opts = { ...json.opts };
    this.timestamp = json.timestamp;
    this.delay = json.opts.delay ?? 0;
    this.priority = json.opts.priority ?? 0;
    this.deduplicationId = json.opts.deduplication?.id;
  }

  isLockedBy(token: string, now: number): boolean {
    return this.lock !== undefined && this.lock.token === token && this.lock.expiresAt > now;
  }

  /** A fresh copy in the form `Job.fromJSON` reads. */
  toJson(): JobJson {
    return {
      id: this.id,
      name: this.name,
      data: this.data,
      opts: { ...this.opts },
      progress: this.progress,
      attemptsMade: this.attemptsMade,
      attemptsStarted: this.attemptsStarted,
      stalledCounter: this.stalledCounter,
      timestamp: this.timestamp,
      delay: this.delay,
      priority: this.priority,
      ...(this.finishedOn !== undefined && { finishedOn: this.finishedOn }),
      ...(this.processedOn !== undefined && { processedOn: this.processedOn }),
      ...(this.processedBy !== undefined && { processedBy: this.processedBy }),
      ...(this.deduplicationId !== undefined && { deduplicationId: this.deduplicationId }),
      ...(this.deferredFailure !== undefined && { deferredFailure: this.deferredFailure }),
      ...(this.stacktrace !== undefined && { stacktrace: this.stacktrace }),
      failedReason: this.failedReason ?? '',
      returnvalue: this.returnvalue ?? 'null',
    };
  }
}
