import { spawn } from 'node:child_process';
import { inRoot, ROOT } from '../prepare/paths.mjs';

/** Runs one of the checkout's own tools. @returns {Promise<{status: number, output: string}>} */
export function runTool(script, args, { env = process.env, signal, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('node_modules', script), ...args], {
      cwd: ROOT,
      env,
      signal,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, output }));
  });
}
