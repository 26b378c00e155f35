export { BullJudgeQueue } from './bullmq/judge-queue.js';
export * from './bullmq/transport.js';
export { InProcessFeedSignal } from './feed-signal/in-process.js';
export * from './feed-signal/port.js';
export { RedisFeedSignal } from './feed-signal/redis.js';
export { InProcessBroker, NotInEmbeddedMode } from './in-process/index.js';
export * from './job-queue.js';
export * from './messaging.module.js';
export { jobsFor, OutboxRelay } from './relay/outbox-relay.js';
