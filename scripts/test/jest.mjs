import { rmSync } from 'node:fs';
import { inRoot } from '../prepare/paths.mjs';
import { readIfThere } from '../prepare/stamp.mjs';
import { runTool } from './run.mjs';

const RESULTS = inRoot('.cache', 'jest-results.json');
const NODE_FLAGS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/**
 * Runs jest, its output passing through.
 * @param {string[]} args paths and flags for jest
 * @param {Record<string, string>} services addresses of the test servers
 * @param {AbortSignal} signal
 * @returns {Promise<{status: number, passed: number, failed: number}>} a test file that could not run counts as one failure
 */
export async function runJest(args, services, signal) {
  rmSync(RESULTS, { force: true });
  const { status } = await runTool('jest/bin/jest.js', ['--json', '--outputFile', RESULTS, ...args], {
    env: jestEnvironment(services),
    signal,
    show: true,
  });
  const written = readIfThere(RESULTS);
  if (written === undefined) throw new Error('jest ended before it ran a test');
  const results = JSON.parse(written);
  return {
    status,
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

/** Tests of the embedded mode stay embedded: DATABASE_URL and REDIS_URL do not reach them. */
function jestEnvironment(services) {
  const { DATABASE_URL, REDIS_URL, ...rest } = process.env;
  const nodeOptions = [process.env.NODE_OPTIONS, NODE_FLAGS].filter(Boolean).join(' ');
  return { ...rest, ...services, NODE_OPTIONS: nodeOptions };
}
