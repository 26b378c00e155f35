import '../support/timed.js';
import { messagingModuleContract } from './messaging-module.contract.js';

messagingModuleContract({ name: 'in process' });

if (process.env.TEST_REDIS_URL) {
  messagingModuleContract({ name: 'Redis', redisUrl: process.env.TEST_REDIS_URL });
}
