import { type JobJson, type JobState, type JobType, type KeysMap, QueueKeys } from 'bullmq';
import type { InProcessBroker } from './broker.js';
import { ForeignOperations } from './foreign-operations.js';
import { countJobs, finishedStatus, isInState, listJobs, stateOf } from './inspection.js';
import type { MemoryQueue } from './memory-queue.js';

/** The part of IQueueBackend that only looks: identity, jobs, counts, metadata. */
export abstract class Queries extends ForeignOperations {
  readonly keys: KeysMap;
  readonly qualifiedName: string;
  protected readonly queue: MemoryQueue;
  readonly #queueKeys: QueueKeys;

  constructor(
    broker: InProcessBroker,
    protected readonly name: string,
    prefix: string,
  ) {
    super();
    this.#queueKeys = new QueueKeys(prefix);
    this.keys = this.#queueKeys.getKeys(name);
    this.qualifiedName = this.#queueKeys.getQueueQualifiedName(name);
    this.queue = broker.queue(this.qualifiedName);
  }

  toKey(type: string): string {
    return this.#queueKeys.toKey(this.name, type);
  }

  parseNodeKey(key: string): { prefix: string; queueName: string; id: string } {
    const [id = '', queueName = '', ...prefix] = key.split(':').reverse();
    return { prefix: prefix.reverse().join(':'), queueName, id };
  }

  clientName(suffix = ''): string {
    return `${this.qualifiedName}${suffix}`;
  }

  async setName(): Promise<void> {}

  async getClientList(): Promise<string[]> {
    return [];
  }

  async getJobData(jobId: string): Promise<JobJson | undefined> {
    return this.queue.jobs.get(jobId)?.toJson();
  }

  async getState(jobId: string): Promise<JobState | 'unknown'> {
    return stateOf(this.queue.jobs.get(jobId));
  }

  async isJobInState(state: string, jobId: string): Promise<boolean> {
    return isInState(this.queue.jobs.get(jobId), state);
  }

  async isFinished(jobId: string, withResult = false): Promise<number | [number, string]> {
    return finishedStatus(this.queue.jobs.get(jobId), jobId, withResult);
  }

  async isMaxed(): Promise<boolean> {
    return this.queue.isMaxed();
  }

  async getCounts(types: JobType[], delayedBefore?: number): Promise<number[]> {
    return types.map((type) => countJobs(this.queue, type, delayedBefore));
  }

  async getCountsPerPriority(priorities: number[]): Promise<number[]> {
    const prioritized = this.queue.lanes.prioritized.inOrder();
    return priorities.map((priority) =>
      priority === 0
        ? this.queue.lanes.wait.size
        : prioritized.filter((job) => job.priority === priority).length,
    );
  }

  /** BullMQ types each list of ids as a tuple of one; it reads all of them. */
  async getRanges(types: JobType[], start = 0, end = 1, ascending = false): Promise<[string][]> {
    return types.map((type) => listJobs(this.queue, type, start, end, ascending) as [string]);
  }

  async getDeduplicationJobId(deduplicationId: string): Promise<string | null> {
    return this.queue.deduplicated.get(deduplicationId) ?? null;
  }

  async getJobLogs(
    jobId: string,
    start: number,
    end: number,
    ascending: boolean,
  ): Promise<{ logs: string[]; count: number }> {
    const all = this.queue.jobs.get(jobId)?.logs ?? [];
    const ordered = ascending ? all : [...all].reverse();
    return { logs: ordered.slice(start, end < 0 ? undefined : end + 1), count: all.length };
  }

  async getQueueMeta(): Promise<Record<string, string>> {
    return Object.fromEntries(this.queue.meta);
  }

  async getQueueMetaField(field: string): Promise<string | null> {
    return this.queue.meta.get(field) ?? null;
  }

  async getQueueMetaFields(fields: string[]): Promise<(string | null)[]> {
    return fields.map((field) => this.queue.meta.get(field) ?? null);
  }

  async hasQueueMetaField(field: string): Promise<boolean> {
    return this.queue.meta.has(field);
  }
}
