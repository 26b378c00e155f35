import { buildClient, clientIsFresh } from './prepare/client-build.mjs';
import { buildConsole, consoleIsFresh } from './prepare/console-build.mjs';
import { install, installIsFresh } from './prepare/install.mjs';
import { withLock } from './prepare/lock.mjs';
import { buildPrograms, programsAreFresh } from './prepare/programs-build.mjs';
import { buildServer, serverIsFresh } from './prepare/server-build.mjs';

const OLDEST_NODE = [20, 11];

/**
 * Brings node_modules/ and dist/ up to date with the sources. Does nothing, in a few milliseconds, when they are.
 * Everything it says goes to stderr: stdout belongs to the command.
 * @param {{ withConsole: boolean }} options withConsole: build the web page as well as the server code
 * @throws {Error} when an install or a build fails
 */
export async function prepare({ withConsole }) {
  refuseOldNode();
  const steps = [
    { isFresh: installIsFresh, run: install },
    { isFresh: serverIsFresh, run: buildServer },
    { isFresh: programsAreFresh, run: buildPrograms },
    { isFresh: clientIsFresh, run: buildClient },
    ...(withConsole ? [{ isFresh: consoleIsFresh, run: buildConsole }] : []),
  ];
  if (steps.every((step) => step.isFresh())) return;
  await withLock(async () => {
    for (const step of steps) if (!step.isFresh()) await step.run();
  });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Fengsui needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
}
