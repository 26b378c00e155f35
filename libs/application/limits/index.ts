export { Backlog } from './backlog.js';
export { InMemoryRates } from './in-memory-rates.js';
export type { RateCounter, Tally } from './rate-counter.js';
export { RedisRates } from './redis-rates.js';
export { SurvivingRates } from './surviving-rates.js';
