import { describe, expect, test } from '@jest/globals';
import { type BackendFactory, FlowProducer, type IQueueBackend, Queue, Worker } from 'bullmq';
import { InProcessBroker, NotInEmbeddedMode, openInProcessBackend } from './index.js';

const connection = {};

function factory(broker = new InProcessBroker()): BackendFactory<IQueueBackend> {
  return (name, opts, options) => openInProcessBackend(broker, name, opts, options?.blocking);
}

describe('the in-process backend', () => {
  test.each([
    ['addJobScheduler', (queue: Queue) => queue.upsertJobScheduler('s', { every: 1000 })],
    ['setRateLimit', (queue: Queue) => queue.rateLimit(1000)],
    ['setGlobalRateLimit', (queue: Queue) => queue.setGlobalRateLimit(1, 1000)],
    ['getMetrics', (queue: Queue) => queue.getMetrics('completed')],
    ['getDependencyCounts', (queue: Queue) => queue.getDependencies('1', 'processed', 0, 1)],
  ])('%s is refused by a typed error', async (_, use) => {
    const queue = new Queue('q', { connection }, factory()) as unknown as Queue;
    await expect(use(queue)).rejects.toBeInstanceOf(NotInEmbeddedMode);
    await queue.close();
  });

  test('a flow is refused', async () => {
    const flows = new FlowProducer({ connection }, factory());
    await expect(
      flows.add({ name: 'parent', queueName: 'q', children: [{ name: 'child', queueName: 'q' }] }),
    ).rejects.toThrow('addFlow does not exist on the in-process queue');
    await flows.close();
  });

  test.each([{ limiter: { max: 1, duration: 1000 } }, { metrics: { maxDataPoints: 10 } }])(
    'a worker with %j is refused when it is made',
    (option) => {
      expect(() => new Worker('q', null, { connection, ...option }, factory())).toThrow(NotInEmbeddedMode);
    },
  );

  test('queues of two brokers, and of two prefixes, do not see each other', async () => {
    const shared = new InProcessBroker();
    const queues = [
      new Queue('q', { connection, prefix: 'a' }, factory(shared)),
      new Queue('q', { connection, prefix: 'b' }, factory(shared)),
      new Queue('q', { connection, prefix: 'a' }, factory()),
      new Queue('q', { connection, prefix: 'a' }, factory(shared)),
    ];
    await queues[0]!.add('n', 1);
    expect(await Promise.all(queues.map((queue) => queue.getWaitingCount()))).toEqual([1, 0, 0, 1]);
    await Promise.all(queues.map((queue) => queue.close()));
  });

  test('obliterate leaves a busy queue alone unless forced', async () => {
    const queue = new Queue('q', { connection }, factory());
    await queue.add('n', 1);
    await queue.add('n', 2);
    await queue.getBackend().moveToActive('token');
    await expect(queue.obliterate()).rejects.toThrow('Cannot obliterate queue with active jobs');
    await queue.obliterate({ force: true });
    expect(await queue.getJobCountByTypes('waiting', 'active')).toBe(0);
    await queue.close();
  });

  test('clean removes the old ones of one state', async () => {
    const queue = new Queue('q', { connection }, factory());
    const old = await queue.add('n', 1, { timestamp: Date.now() - 60_000 });
    await queue.add('n', 2);
    expect(await queue.clean(30_000, 10, 'wait')).toEqual([old.id]);
    expect(await queue.getWaitingCount()).toBe(1);
    await queue.close();
  });
});
