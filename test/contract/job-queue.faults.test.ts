import '../support/timed.js';
import { Redis } from 'ioredis';
import type { JudgeJob } from '#libs/contracts';
import { newId } from '#libs/domain';
import {
  BullJudgeQueue,
  QueueUnavailable,
  redisTransport,
  TransportQueue,
  TransportWorker,
} from '#libs/messaging';
import { FaultyProxy } from '../faults/proxy.js';
import { freshPrefix, pause, until } from './job-queue.fixture.js';

const redisUrl = process.env.TEST_REDIS_URL;

/** Milliseconds the producer may take to say that the queue is away. */
const PATIENCE = 2600;

/** Milliseconds after which work must go on once Redis is back. */
const RECOVERY = 7000;

const makeJobs = (count: number): JudgeJob[] =>
  Array.from({ length: count }, () => ({ tenantId: newId(), versionIds: [newId()] }));

/** What FLUSHALL does, for one prefix only. */
async function eraseKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  const keys = await redis.keys(`${prefix}:*`);
  await redis.del(...keys);
  redis.disconnect();
}

(redisUrl ? describe : describe.skip)('a Redis that fails', () => {
  let proxy: FaultyProxy;
  let queue: TransportQueue;
  let worker: TransportWorker;
  let judgeQueue: BullJudgeQueue;
  let done: number;
  let prefix: string;

  async function start(mood: 'up' | 'down' = 'up'): Promise<void> {
    proxy = await FaultyProxy.before(redisUrl ?? '');
    proxy.become(mood);
    prefix = freshPrefix();
    const connection = redisTransport(proxy.url, 4, prefix);
    queue = new TransportQueue('judge', { connection });
    judgeQueue = new BullJudgeQueue(queue);
    done = 0;
    worker = new TransportWorker(
      'judge',
      async () => {
        done += 1;
      },
      { connection, removeOnComplete: { count: 0 } },
    );
  }

  async function refusal(): Promise<{ error: unknown; after: number }> {
    const begin = performance.now();
    const error: unknown = await judgeQueue.add(makeJobs(3)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { error, after: performance.now() - begin };
  }

  /** Adds until the queue takes it, as the relay does. */
  async function addWhenBack(): Promise<void> {
    await until(
      () =>
        judgeQueue.add(makeJobs(1)).then(
          () => true,
          () => false,
        ),
      RECOVERY,
    );
  }

  const end = async (): Promise<void> => {
    await Promise.all([worker.close(), queue.close()]);
  };

  afterEach(async () => {
    await end();
    await proxy.close();
  });

  test('away at the start: producers hear no in time; once it is there, work flows', async () => {
    await start('down');
    const first = await refusal();
    expect(first.error).toBeInstanceOf(QueueUnavailable);
    expect(first.after).toBeLessThan(PATIENCE);
    const later = await refusal();
    expect(later.error).toBeInstanceOf(QueueUnavailable);
    expect(later.after).toBeLessThan(500);
    proxy.become('up');
    await addWhenBack();
    await until(() => done > 0, RECOVERY);
  });

  test('cut and refused: producers hear no at once; work flows after it is back', async () => {
    await start();
    await judgeQueue.add(makeJobs(1));
    await until(() => done === 1);
    proxy.become('down');
    await pause(100);
    const { error, after } = await refusal();
    expect(error).toBeInstanceOf(QueueUnavailable);
    expect(after).toBeLessThan(500);
    await pause(2000);
    proxy.become('up');
    await addWhenBack();
    await until(() => done >= 2, RECOVERY);
  });

  test('half-open: producers hear no in time; work flows within seconds after it heals', async () => {
    await start();
    await judgeQueue.add(makeJobs(1));
    await until(() => done === 1);
    proxy.become('silent');
    const { error, after } = await refusal();
    expect(error).toBeInstanceOf(QueueUnavailable);
    expect(after).toBeLessThan(PATIENCE);
    await pause(12_000);
    proxy.become('up');
    const healed = Date.now();
    await addWhenBack();
    await until(() => done >= 2, RECOVERY - (Date.now() - healed));
  }, 40_000);

  test('emptied while a job runs: the worker lives on, and equal jobs can be added again', async () => {
    await start();
    const [job] = makeJobs(1);
    await judgeQueue.add([job!]);
    await until(() => done === 1);
    await queue.pause();
    await judgeQueue.add([job!, ...makeJobs(20)]);
    expect(await judgeQueue.depth()).toBe(21);
    await eraseKeys(redisUrl ?? '', prefix);
    expect(await judgeQueue.depth()).toBe(0);
    await judgeQueue.add([job!, ...makeJobs(20)]);
    await until(() => done === 22, RECOVERY);
  });

  test.each(['down', 'silent'] as const)('closing while it is %s takes no longer than 5 s', async (mood) => {
    await start();
    await judgeQueue.add(makeJobs(1));
    await until(() => done === 1);
    proxy.become(mood);
    await pause(200);
    const begin = Date.now();
    await end();
    expect(Date.now() - begin).toBeLessThan(5000);
  });

  test('closing takes no longer than 5 s when it was never there', async () => {
    await start('down');
    await pause(300);
    const begin = Date.now();
    await end();
    expect(Date.now() - begin).toBeLessThan(5000);
  });
});
