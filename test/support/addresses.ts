/** MySQL or MariaDB for tests; its user may create databases. */
export const testDatabaseUrl = (): string => address('TEST_DATABASE_URL');

/** Redis for tests; its keys are the tests' to delete. */
export const testRedisUrl = (): string => address('TEST_REDIS_URL');

/** Path of the Chromium that tests drive. */
export const testChromium = (): string => address('TEST_CHROMIUM');

function address(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL' | 'TEST_CHROMIUM'): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run this test with 'npm test -- <path>', which starts what it needs.`);
}
