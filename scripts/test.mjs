/**
 * `npm test [-- paths and flags of jest]`. Alone: types, style, boundaries, every test. With arguments: only those tests.
 * The last line is `N passed, N failed`; a failed check counts like a failed test.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from './prepare/paths.mjs';
import { say } from './prepare/say.mjs';
import { prepare } from './prepare.mjs';
import { runChecks } from './test/checks.mjs';
import { runJest } from './test/jest.mjs';
import { roomForTests } from './test/room.mjs';
import { provideServices } from './test/services.mjs';

const jestArguments = process.argv.slice(2);
const everything = jestArguments.length === 0;
const workFolder = mkdtempSync(join(roomForTests(), 'fengsui-test-'));
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort());

let services;
try {
  await prepare({ withConsole: false });
  await prepare({ withConsole: true }).catch((error) => {
    if (everything) throw error;
    say(`${error.message}; going on without the console`);
  });
  process.env.TMPDIR = workFolder;
  services = await provideServices({ required: everything });
  const checks = everything ? await runChecks(interruption.signal) : [];
  const tests = await runJest(jestArguments, services.environment, interruption.signal);
  report(checks, tests);
} catch (error) {
  say(interruption.signal.aborted ? 'interrupted' : error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await services?.stop();
  rmSync(workFolder, { recursive: true, force: true });
}
if (interruption.signal.aborted) process.exitCode = 130;

/** Prints one line a check and the closing line; sets the exit status. */
function report(checks, tests) {
  console.log('');
  for (const { name, passed, seconds, note } of checks) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${note ?? `${seconds.toFixed(1)} s`})`);
  }
  for (const file of tests.again) console.log(`passed at its second run only  ${relative(ROOT, file)}`);
  const failedChecks = checks.filter((check) => !check.passed).length;
  const failed = tests.failed + failedChecks;
  console.log(`${tests.passed + checks.length - failedChecks} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
