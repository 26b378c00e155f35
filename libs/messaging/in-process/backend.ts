import {
  ConnectionClosedError,
  type IQueueBackend,
  type JobJson,
  type KeepJobs,
  type MinimalJob,
  type MoveToDelayedOpts,
  type RetryJobOpts,
  type StreamReadRaw,
} from 'bullmq';
import type { InProcessBroker } from './broker.js';
import { Maintenance } from './maintenance.js';
import type { MemoryJob } from './memory-job.js';
import { type Keep, keepPolicy, type RemovePolicy } from './retention.js';
import { sleepUntil } from './sleep-until.js';
import { recoverStalled } from './stalled.js';

/** What a worker is told of its next job: data, id, rate-limit delay (never here), due time of the next delayed job. */
type NextJob = [JobJson | null, string | 0, 0, number];

/** What a backend needs to know of the queue or worker it serves. Times in milliseconds. */
export interface BackendSettings {
  readonly prefix: string;
  readonly lockDuration: number;
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
  readonly workerName?: string | undefined;
  /** For jobs that do not say themselves. */
  readonly removeOnComplete?: KeepJobs | undefined;
  readonly removeOnFail?: KeepJobs | undefined;
}

/**
 * BullMQ's storage in this process's memory: one connection to one queue of a broker.
 * What a crash loses is found again by the sweeper, because the database is the truth and the queue a wake-up.
 */
export class InProcessBackend extends Maintenance implements IQueueBackend {
  readonly minimumBlockTimeout = 0.001;
  /** Seconds. A delayed job wakes its sleeper, so there is no need to look often. */
  readonly maximumBlockTimeout = 3600;
  closing: Promise<void> | undefined;
  #disconnected = false;

  constructor(
    private readonly broker: InProcessBroker,
    name: string,
    private readonly settings: BackendSettings,
  ) {
    super(broker, name, settings.prefix);
  }

  async waitUntilReady(): Promise<void> {}

  /** From now on, before the first read too. */
  recordEvents(): void {
    this.queue.events.startRecording();
  }

  forQueue(name: string, prefix = this.settings.prefix): InProcessBackend {
    return new InProcessBackend(this.broker, name, { ...this.settings, prefix });
  }

  /** The queue outlives its connections: others may use it, and so may the next one. */
  async close(): Promise<void> {
    this.closing ??= this.disconnect();
    return this.closing;
  }

  async disconnect(): Promise<void> {
    await this.disconnectBlocking();
    this.queue.events.gate.open();
  }

  async disconnectBlocking(): Promise<void> {
    this.#disconnected = true;
    this.queue.gate.open();
  }

  async reconnectBlocking(): Promise<void> {
    this.#disconnected = false;
  }

  async addJob(job: JobJson, jobId: string): Promise<string> {
    return this.queue.add(job, jobId);
  }

  async addJobs(entries: readonly { job: JobJson; jobId: string }[]): Promise<string[]> {
    return entries.map(({ job, jobId }) => this.queue.add(job, jobId));
  }

  async moveToActive(token: string, workerName?: string): Promise<NextJob> {
    return this.#next(token, workerName);
  }

  async moveToCompleted<Data, Result, Name extends string>(
    job: MinimalJob<Data, Result, Name>,
    result: Result,
    remove: RemovePolicy,
    token: string,
    fetchNext: boolean,
  ): Promise<{ result: unknown[]; finishedOn: number }> {
    const keep = keepPolicy(remove, this.settings.removeOnComplete);
    return this.#finish(job.id, token, 'completed', JSON.stringify(result) ?? 'null', keep, fetchNext);
  }

  async moveToFailed<Data, Result, Name extends string>(
    job: MinimalJob<Data, Result, Name>,
    reason: string,
    remove: RemovePolicy,
    token: string,
    fetchNext: boolean,
    fields?: Record<string, unknown>,
  ): Promise<{ result: unknown[]; finishedOn: number }> {
    const stored = this.queue.jobs.get(job.id ?? '');
    const keep = keepPolicy(remove, this.settings.removeOnFail);
    const finished = this.#finish(job.id, token, 'failed', reason, keep, fetchNext);
    noteAttempt(stored, fields);
    return finished;
  }

  async moveToDelayed(
    jobId: string,
    timestamp: number,
    delay: number,
    token = '0',
    opts: MoveToDelayedOpts = {},
  ): Promise<NextJob | undefined> {
    const job = this.queue.release(jobId, token, 'moveToDelayed', Date.now());
    noteAttempt(job, opts.fieldsToUpdate);
    job.attemptsMade += opts.skipAttempt ? 0 : 1;
    job.delay = delay;
    this.queue.schedule(job, timestamp + delay);
    return opts.fetchNext && !this.closing ? this.#next(token) : undefined;
  }

  async retryJob(jobId: string, lifo: boolean, token = '0', opts: RetryJobOpts = {}): Promise<void> {
    const now = Date.now();
    this.queue.promoteDue(now);
    const job = this.queue.release(jobId, token, 'retryJob', now);
    noteAttempt(job, opts.fieldsToUpdate);
    job.attemptsMade += 1;
    this.queue.enqueue(job, { next: lifo, from: 'active' });
  }

  async moveJobFromActiveToWait(jobId: string, token = '0'): Promise<number> {
    const job = this.queue.release(jobId, token, 'moveJobFromActiveToWait', Date.now());
    this.queue.enqueue(job, { next: true, from: 'active' });
    return 0;
  }

  async moveStalledJobsToWait(): Promise<string[]> {
    const { maxStalledCount, stalledInterval } = this.settings;
    return recoverStalled(this.queue, maxStalledCount, stalledInterval, Date.now());
  }

  async extendLock(jobId: string, token: string, duration: number): Promise<number> {
    return this.queue.extendLock(jobId, token, duration, Date.now()) ? 1 : 0;
  }

  async extendLocks(jobIds: string[], tokens: string[], duration: number): Promise<string[]> {
    const now = Date.now();
    return jobIds.filter((id, at) => !this.queue.extendLock(id, tokens[at] ?? '', duration, now));
  }

  /** @throws ConnectionClosedError when interrupted: a worker that is told "nothing" would fetch once more. */
  async waitForJob(blockTimeout: number): Promise<{ member: string; score: number } | null> {
    const { queue } = this;
    const found = await sleepUntil(
      queue.gate,
      Date.now() + blockTimeout * 1000,
      (now) => (this.#disconnected ? 'interrupted' : queue.hasWork(now) ? 'work' : undefined),
      () => (queue.isHeldBack() ? undefined : queue.lanes.delayed.lowestRank()),
    );
    if (found === 'interrupted') {
      throw new ConnectionClosedError();
    }
    return found ? { member: '0', score: 0 } : null;
  }

  /** The events after `id`, waiting for one up to `blockTimeout` milliseconds (0: for ever). */
  async readEvents(id: string, blockTimeout: number): Promise<StreamReadRaw> {
    const { events } = this.queue;
    events.startRecording();
    const from = events.resolve(id);
    const deadline = blockTimeout > 0 ? Date.now() + blockTimeout : Number.POSITIVE_INFINITY;
    const found = await sleepUntil(events.gate, deadline, () => {
      const entries = events.after(from);
      return entries.length > 0 || this.#disconnected ? entries : undefined;
    });
    return found?.length ? [[this.toKey('events'), found]] : null;
  }

  #finish(
    jobId = '',
    token: string,
    outcome: 'completed' | 'failed',
    value: string,
    keep: Keep,
    fetchNext: boolean,
  ): { result: unknown[]; finishedOn: number } {
    const finishedOn = Date.now();
    this.queue.finish(jobId, token, outcome, value, keep, finishedOn);
    return { result: fetchNext && !this.closing ? this.#next(token) : [], finishedOn };
  }

  #next(token: string, workerName = this.settings.workerName): NextJob {
    const { lockDuration } = this.settings;
    const job = this.queue.take({ token, lockDuration, workerName }, Date.now());
    return job ? [job.toJson(), job.id, 0, 0] : [null, 0, 0, this.queue.lanes.delayed.lowestRank() ?? 0];
  }
}

function noteAttempt(job: MemoryJob | undefined, fields: Record<string, unknown> = {}): void {
  if (job && typeof fields.failedReason === 'string') {
    job.failedReason = fields.failedReason;
  }
  if (job && typeof fields.stacktrace === 'string') {
    job.stacktrace = fields.stacktrace;
  }
}
