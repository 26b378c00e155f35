import { jobQueueContract } from './job-queue.contract.js';

jobQueueContract({ name: 'in process' });

if (process.env.TEST_REDIS_URL) {
  jobQueueContract({ name: 'Redis', redisUrl: process.env.TEST_REDIS_URL });
}
