import '../support/timed.js';
import { jobContract } from './job-queue.contract.js';
import type { QueueKind } from './job-queue.fixture.js';
import { workerContract } from './job-queue-workers.contract.js';

const redisUrl = process.env.TEST_REDIS_URL;
const kinds: QueueKind[] = [{ name: 'in process' }, ...(redisUrl ? [{ name: 'Redis', redisUrl }] : [])];

for (const kind of kinds) {
  jobContract(kind);
  workerContract(kind);
}
