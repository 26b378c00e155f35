import type { Job, JobsOptions, Processor, WorkerOptions } from 'bullmq';
import {
  InProcessBroker,
  inProcessTransport,
  redisTransport,
  type Transport,
  TransportQueue,
  TransportQueueEvents,
  TransportWorker,
} from '#libs/messaging';

/** A kind of queue under contract; without `redisUrl` the one in memory. */
export interface QueueKind {
  readonly name: string;
  readonly redisUrl?: string;
}

/** A prefix nobody else uses, so that runs on one Redis do not meet. */
export const freshPrefix = (): string => `{test-${process.pid}-${Math.random().toString(36).slice(2)}}`;

/** One test's queue with its workers, and the means to end them all. */
export class QueueFixture {
  readonly transport: Transport;
  readonly queue: TransportQueue;
  readonly #open: { close(force?: boolean): Promise<void> }[] = [];

  constructor(kind: QueueKind) {
    this.transport = kind.redisUrl
      ? redisTransport(kind.redisUrl, 1, freshPrefix())
      : inProcessTransport(new InProcessBroker(), 1, freshPrefix());
    this.queue = new TransportQueue('judge', { connection: this.transport });
  }

  worker(processor: Processor, options: Partial<WorkerOptions> = {}): TransportWorker {
    const worker = new TransportWorker('judge', processor, { ...options, connection: this.transport });
    this.#open.push(worker);
    return worker;
  }

  events(): TransportQueueEvents {
    const events = new TransportQueueEvents('judge', { connection: this.transport });
    this.#open.push(events);
    return events;
  }

  async add(data: unknown, options: JobsOptions = {}): Promise<Job> {
    return this.queue.add('judge', data, options);
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((one) => one.close(true)));
    if (this.transport.kind === 'redis') {
      await this.queue.obliterate({ force: true }).catch(() => {});
    }
    await this.queue.close();
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the condition holds; fails with its last value after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${ms} ms: ${condition}`);
    }
    await pause(5);
  }
}
