import { jest } from '@jest/globals';

/**
 * For test files that assert how long something takes, or wait for servers: on a machine that others use too, a pause of
 * the scheduler is no fault of ours, so a test may be tried three times, each at once: what follows in the file may build on it. What it saw before is printed.
 */
jest.retryTimes(2, { logErrorsBeforeRetry: true, retryImmediately: true });
