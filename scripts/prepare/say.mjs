import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/** One line of progress, on stderr. */
export const say = (line) => process.stderr.write(`fengsui: ${line}\n`);

/**
 * Says what begins, does it, and says how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(what, work) {
  say(`${what} …`);
  const start = performance.now();
  const result = await work();
  say(`${what}: done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * Runs a program in the checkout; all it prints goes to stderr.
 * @returns {Promise<void>} resolves at exit status 0
 * @throws {Error} naming the program and how it ended
 */
export function runToStderr(program, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2], env });
    child.once('error', reject);
    child.once('exit', (status, signal) =>
      status === 0
        ? resolve()
        : reject(new Error(`'${[program, ...args].join(' ')}' ended with ${signal ?? `status ${status}`}`)),
    );
  });
}

/** Runs npm in the checkout: the one that started us, where one did. @throws {Error} as `runToStderr` does */
export function runNpm(...args) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js')
    ? runToStderr(process.execPath, [npm, ...args])
    : runToStderr(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
}
