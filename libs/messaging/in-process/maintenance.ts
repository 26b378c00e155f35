import type { FinishedStatus, JobProgress, MinimalJob, RetryOptions } from 'bullmq';
import { missingJob } from './job-errors.js';
import type { MemoryJob } from './memory-job.js';
import { NotInEmbeddedMode } from './not-in-embedded-mode.js';
import { Queries } from './queries.js';
import { changeDelay, changePriority, clean, drain, obliterate, promote, retryFinished } from './upkeep.js';

/** BullMQ calls back while a cursor is not 0; memory does everything in one go. */
const DONE = 0;

/** The part of IQueueBackend by which people and handlers change jobs and queues. */
export abstract class Maintenance extends Queries {
  async pause(paused: boolean): Promise<void> {
    if (paused) {
      this.queue.meta.set('paused', '1');
    } else {
      this.queue.meta.delete('paused');
      this.queue.gate.open();
    }
    this.queue.events.record(paused ? 'paused' : 'resumed');
  }

  async drain(delayedToo: boolean): Promise<void> {
    drain(this.queue, delayedToo);
  }

  async cleanJobsByState(state: string, timestamp: number, limit = 0): Promise<string[]> {
    return clean(this.queue, state, timestamp, limit);
  }

  async obliterate(opts: { force: boolean; count: number }): Promise<number> {
    obliterate(this.queue, opts.force);
    return DONE;
  }

  /** Memory has no keys outside its lanes. */
  async removeOrphanedJobs(): Promise<number> {
    return 0;
  }

  async promote(jobId: string): Promise<void> {
    promote(this.queue, jobId);
  }

  async promoteJobs(count = 1000): Promise<number> {
    for (const job of this.queue.lanes.delayed.inOrder().slice(0, count)) {
      promote(this.queue, job.id);
    }
    return this.queue.lanes.delayed.size;
  }

  async retryFinishedJob<Data, Result, Name extends string>(
    job: MinimalJob<Data, Result, Name>,
    state: FinishedStatus,
    opts: RetryOptions = {},
  ): Promise<void> {
    retryFinished(this.queue, job.id ?? '', state, {
      attemptsMade: opts.resetAttemptsMade === true,
      attemptsStarted: opts.resetAttemptsStarted === true,
    });
  }

  async retryFinishedJobs(
    state: FinishedStatus = 'failed',
    count = 1000,
    before = Date.now(),
  ): Promise<number> {
    const jobs = this.queue.lanes[state].inOrder().filter((job) => (job.finishedOn ?? 0) <= before);
    for (const job of jobs.slice(0, count)) {
      retryFinished(this.queue, job.id, state, { attemptsMade: false, attemptsStarted: false });
    }
    return Math.max(0, jobs.length - count);
  }

  async changeDelay(jobId: string, delay: number): Promise<void> {
    changeDelay(this.queue, jobId, delay, Date.now());
  }

  async changePriority(jobId: string, priority = 0, lifo = false): Promise<void> {
    changePriority(this.queue, jobId, priority, lifo);
  }

  async remove(jobId: string): Promise<number> {
    const job = this.queue.jobs.get(jobId);
    if (job?.lock) {
      return 0;
    }
    if (job) {
      this.queue.erase(job);
      this.queue.events.record('removed', { jobId, prev: job.place });
    }
    return 1;
  }

  async updateData<Data, Result, Name extends string>(
    job: MinimalJob<Data, Result, Name>,
    data: Data,
  ): Promise<void> {
    this.known(job.id ?? '', 'updateData').data = JSON.stringify(data);
  }

  async updateProgress(jobId: string, progress: JobProgress): Promise<void> {
    this.known(jobId, 'updateProgress').progress = progress;
    this.queue.events.record('progress', { jobId, data: JSON.stringify(progress) });
  }

  async addLog(jobId: string, row: string, keep?: number): Promise<number> {
    const { logs } = this.known(jobId, 'addLog');
    logs.push(row);
    logs.splice(0, keep ? Math.max(0, logs.length - keep) : 0);
    return logs.length;
  }

  async clearLogs(jobId: string, keep = 0): Promise<void> {
    const logs = this.queue.jobs.get(jobId)?.logs;
    logs?.splice(0, Math.max(0, logs.length - keep));
  }

  async removeDeduplicationKey(deduplicationId: string, jobId: string): Promise<number> {
    const holds = this.queue.deduplicated.get(deduplicationId) === jobId;
    return holds ? this.deleteDeduplicationKey(deduplicationId) : 0;
  }

  async deleteDeduplicationKey(deduplicationId: string): Promise<number> {
    return this.queue.deduplicated.delete(deduplicationId) ? 1 : 0;
  }

  async setQueueMeta(values: Record<string, string | number>): Promise<number> {
    if ('max' in values || 'duration' in values) {
      throw new NotInEmbeddedMode('setGlobalRateLimit');
    }
    for (const [field, value] of Object.entries(values)) {
      this.queue.meta.set(field, String(value));
    }
    return Object.keys(values).length;
  }

  async removeQueueMetaFields(fields: string[]): Promise<number> {
    const removed = fields.filter((field) => this.queue.meta.delete(field)).length;
    this.queue.gate.open();
    return removed;
  }

  async removeDeprecatedPriorityKey(): Promise<number> {
    return 0;
  }

  async trimEvents(maxLength: number): Promise<number> {
    return this.queue.events.trim(maxLength);
  }

  async publishEvent(fields: Record<string, string | number>, maxEvents: number): Promise<string> {
    return this.queue.events.append(fields, maxEvents);
  }

  protected known(jobId: string, command: string): MemoryJob {
    const job = this.queue.jobs.get(jobId);
    if (!job) {
      throw missingJob(jobId, command);
    }
    return job;
  }
}
