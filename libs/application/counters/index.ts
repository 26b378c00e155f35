export type { CounterStore, Sighting } from './counter-store.js';
export { InMemoryCounters } from './in-memory-counters.js';
export { RedisCounters } from './redis-counters.js';
