import { rmSync } from 'node:fs';
import { inRoot } from '../prepare/paths.mjs';
import { say } from '../prepare/say.mjs';
import { readIfThere } from '../prepare/stamp.mjs';
import { runTool } from './run.mjs';

const RESULTS = inRoot('.cache', 'jest-results.json');
const NODE_FLAGS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** More failed files than this are no accident of a busy machine. */
const SECOND_RUN_AT_MOST = 6;

/**
 * Runs jest, its output passing through. Without paths of their own, a few failed files run once more, by themselves and
 * one after the other: what fails then too has failed. Which ones needed that is told, never hidden.
 * @param {string[]} args paths and flags for jest
 * @param {Record<string, string>} services addresses of the test servers
 * @param {AbortSignal} signal
 * @returns {Promise<{passed: number, failed: number, again: string[]}>} a test file that could not run counts as one
 * failure; `again` names the files that passed at their second run only
 */
export async function runJest(args, services, signal) {
  const first = await runOnce(args, services, signal);
  const mayRepeat = args.length === 0 && !signal.aborted && first.failedFiles.length <= SECOND_RUN_AT_MOST;
  if (first.failedFiles.length === 0 || !mayRepeat) return { ...first, again: [] };
  say(`running ${first.failedFiles.length} failed file(s) once more, by themselves`);
  const second = await runOnce(['--runInBand', '--runTestsByPath', ...first.failedFiles], services, signal);
  return {
    passed: first.passed - first.passedInFailedFiles + second.passed,
    failed: second.failed,
    again: first.failedFiles.filter((file) => !second.failedFiles.includes(file)),
  };
}

async function runOnce(args, services, signal) {
  rmSync(RESULTS, { force: true });
  const { status } = await runTool('jest/bin/jest.js', ['--json', '--outputFile', RESULTS, ...args], {
    env: jestEnvironment(services),
    signal,
    show: true,
  });
  const written = readIfThere(RESULTS);
  if (written === undefined) throw new Error('jest ended before it ran a test');
  const results = JSON.parse(written);
  const failedFiles = results.testResults.filter((file) => file.status === 'failed');
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    failedFiles: failedFiles.map(({ name }) => name),
    passedInFailedFiles: failedFiles
      .flatMap(({ assertionResults }) => assertionResults)
      .filter((test) => test.status === 'passed').length,
  };
}

/** Tests of the embedded mode stay embedded: DATABASE_URL and REDIS_URL do not reach them. */
function jestEnvironment(services) {
  const { DATABASE_URL, REDIS_URL, ...rest } = process.env;
  const nodeOptions = [process.env.NODE_OPTIONS, NODE_FLAGS].filter(Boolean).join(' ');
  return { ...rest, ...services, NODE_OPTIONS: nodeOptions };
}
