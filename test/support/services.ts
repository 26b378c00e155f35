/** All that a test with real servers needs; `npm test` provides the addresses. */
export { testChromium, testDatabaseUrl, testRedisUrl } from './addresses.js';
export { launchChromium } from './chromium.js';
export { type FreshDatabase, freshDatabase } from './database.js';
export { startDatabaseServer } from './database-server.js';
export { type Ending, freePort, freshFolder, type RunningProcess, startProcess } from './processes.js';
export { programFile } from './programs.js';
export { startRedis } from './redis.js';
export { type FengsuiServer, type ServerOptions, startServer } from './server.js';
export type { TestServer } from './test-server.js';
