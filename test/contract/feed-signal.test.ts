import '../support/timed.js';
import { createServer } from 'node:net';
import { InProcessFeedSignal, RedisFeedSignal } from '#libs/messaging';
import { feedSignalContract, sharedFeedSignalContract } from './feed-signal.contract.js';
import { freshPrefix, pause } from './job-queue.fixture.js';

feedSignalContract('in process', async () => new InProcessFeedSignal());

const redisUrl = process.env.TEST_REDIS_URL;
if (redisUrl) {
  const prefix = freshPrefix();
  const openNode = async (): Promise<RedisFeedSignal> => {
    const node = new RedisFeedSignal(redisUrl, prefix);
    await node.ready();
    return node;
  };
  feedSignalContract('Redis', openNode);
  sharedFeedSignalContract('Redis', openNode);
}

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}

test('with Redis away a process still hears itself, and nothing is thrown', async () => {
  const node = new RedisFeedSignal(`redis://127.0.0.1:${await deadPort()}`);
  const heard: number[] = [];
  node.subscribe((_, head) => heard.push(head));
  for (let head = 1; head <= 3; head++) {
    node.publish('tenant', head);
    await pause(50);
  }
  expect(heard).toEqual([1, 2, 3]);
  await node.close();
});
