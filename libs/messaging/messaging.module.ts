import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BullJudgeQueue, JUDGE_JOB_OPTIONS } from './bullmq/judge-queue.js';
import { inProcessTransport, redisTransport, TransportQueue, TransportWorker } from './bullmq/transport.js';
import { InProcessFeedSignal } from './feed-signal/in-process.js';
import { FEED_SIGNAL, type FeedSignal } from './feed-signal/port.js';
import { RedisFeedSignal } from './feed-signal/redis.js';
import { InProcessBroker } from './in-process/index.js';
import { JUDGE_QUEUE, JUDGE_QUEUE_NAME } from './job-queue.js';

/** Nest token of the queue as a job board looks at it: null where it lies in the process. */
export const JOB_BOARD_QUEUE = Symbol('JobBoardQueue');
export type JobBoardQueue = InstanceType<typeof TransportQueue>;

export interface MessagingOptions {
  /** Absent: the queue lives in this process's memory. */
  readonly redisUrl?: string;
  /** Jobs each worker runs at once. */
  readonly concurrency: number;
  /** Before every key; in braces for Redis clusters. Tests use one each. */
  readonly prefix?: string;
}

@Module({})
class MessagingModule {}

/**
 * Queues for a Nest application: exports JUDGE_QUEUE and FEED_SIGNAL, and starts a worker for every
 * `@Processor(JUDGE_QUEUE_NAME)` class among the application's providers.
 *
 * Call it once an application, in the root module (it is global): in embedded mode every call makes its own memory.
 */
export function messagingModule({ redisUrl, concurrency, prefix }: MessagingOptions): DynamicModule {
  BullModule.queueClass = TransportQueue;
  BullModule.workerClass = TransportWorker;
  const transport = redisUrl
    ? redisTransport(redisUrl, concurrency, prefix)
    : inProcessTransport(new InProcessBroker(), concurrency, prefix);
  const judgeQueue = BullModule.registerQueue({
    name: JUDGE_QUEUE_NAME,
    connection: transport,
    prefix: transport.prefix,
    defaultJobOptions: JUDGE_JOB_OPTIONS,
  });
  return {
    module: MessagingModule,
    global: true,
    imports: [judgeQueue],
    providers: [
      {
        provide: JUDGE_QUEUE,
        inject: [getQueueToken(JUDGE_QUEUE_NAME)],
        useFactory: (queue: InstanceType<typeof TransportQueue>) => new BullJudgeQueue(queue),
      },
      {
        provide: JOB_BOARD_QUEUE,
        inject: [getQueueToken(JUDGE_QUEUE_NAME)],
        useFactory: (queue: JobBoardQueue) => (redisUrl ? queue : null),
      },
      {
        provide: FEED_SIGNAL,
        useFactory: () =>
          closedOnShutdown(redisUrl ? new RedisFeedSignal(redisUrl, prefix) : new InProcessFeedSignal()),
      },
    ],
    exports: [JUDGE_QUEUE, JOB_BOARD_QUEUE, FEED_SIGNAL],
  };
}

function closedOnShutdown(signal: FeedSignal): FeedSignal & OnApplicationShutdown {
  return Object.assign(signal, { onApplicationShutdown: () => signal.close() });
}
