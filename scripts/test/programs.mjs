import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../prepare/paths.mjs';
import { say, timed } from '../prepare/say.mjs';
import { digest, readIfThere, writeWhole } from '../prepare/stamp.mjs';

const FOLDER = inRoot('.cache', 'test-programs');
const RECORD = inRoot('.cache', 'test-programs.digest');
/** All in one folder: a thread's script is looked for beside the code that starts it. */
const ENTRIES = {
  standalone: 'apps/standalone/main.js',
  api: 'apps/api/main.js',
  worker: 'apps/worker/main.js',
  cli: 'apps/cli/main.js',
  'judge-thread': 'libs/application/judging/threads/judge-thread.js',
  'check-worker': 'apps/cli/commands/check-worker.js',
};
/** Left where they are: compiled for this machine, or looking for files of their own beside themselves. */
const APART = [
  /^(libsql|@libsql\/.*|nodejieba|@node-rs\/.*|msgpackr.*)$/,
  /^(bullmq|ioredis|pino|@bull-board\/.*)(\/|$)/,
  /\.node$/,
];

/**
 * The programs of dist/, each in a few files instead of four thousand: reading these is half of a start, and the tests start some
 * hundred and fifty. Where they cannot be made, the tests take those of dist/.
 * @returns {Promise<Record<string, string>>} what the tests' environment says of them
 */
export async function bundlePrograms() {
  const made = digest(
    readIfThere(inRoot('dist', '.server-build.json')) ?? '',
    readIfThere(inRoot('node_modules', '.package-lock.json')) ?? '',
    readIfThere(inRoot('scripts/test/programs.mjs')) ?? '',
  );
  try {
    if (readIfThere(RECORD) !== made) await timed('bundling the programs that tests start', bundle);
    writeWhole(RECORD, made);
    return { TEST_PROGRAMS: FOLDER };
  } catch (error) {
    say(`${error.message}; tests start the programs of dist/`);
    return {};
  }
}

async function bundle() {
  rmSync(RECORD, { force: true });
  rmSync(FOLDER, { recursive: true, force: true });
  // The bundler that Vite brings.
  const vite = createRequire(createRequire(import.meta.url).resolve('vite/package.json'));
  const { rolldown } = await import(pathToFileURL(vite.resolve('rolldown')).href);
  const programs = await rolldown({
    cwd: inRoot(),
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, inRoot('dist', file)])),
    platform: 'node',
    external: APART,
    treeshake: false, // what a module does when it is loaded, it is to do here too
    logLevel: 'silent', // Nest's optional parts are not installed, and it says so of each
  });
  await programs.write({
    dir: FOLDER,
    format: 'esm',
    keepNames: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await programs.close();
}
