import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './paths.mjs';
import { say, timed } from './say.mjs';
import { digest, readIfThere, writeWhole } from './stamp.mjs';

const FOLDER = inRoot('dist', 'programs');
const RECORD = inRoot('dist', '.programs-build');
const LOADER = inRoot('scripts/prepare/program-loader.cjs');
/** All in one folder: a thread's script is looked for beside the code that starts it. */
const ENTRIES = {
  standalone: 'apps/standalone/main.js',
  api: 'apps/api/main.js',
  worker: 'apps/worker/main.js',
  cli: 'apps/cli/main.js',
  'judge-thread': 'libs/application/judging/threads/judge-thread.js',
  'checkpoint-thread': 'libs/persistence/checkpoint-thread.js',
  'check-worker': 'apps/cli/commands/check-worker.js',
};
/** Left where they are: compiled for this machine, or looking for files of their own beside themselves. */
const APART = [
  /^(libsql|@libsql\/.*|nodejieba|@node-rs\/.*|msgpackr.*)$/,
  /^(pino|@bull-board\/.*)(\/|$)/,
  /\.node$/,
];
const REHEARSAL_MS = 60_000;

/** Whether dist/programs holds the programs of the present dist/, compiled by this Node. */
export const programsAreFresh = () => readIfThere(RECORD) === stamp();

const stamp = () =>
  digest(
    process.version,
    ...[
      inRoot('dist', '.server-build.json'),
      inRoot('node_modules', '.package-lock.json'),
      inRoot('scripts/prepare/programs-build.mjs'),
      LOADER,
    ].map((file) => readIfThere(file) ?? ''),
  );

/**
 * Makes the programs of dist/ into a few files each, in place of four thousand, and keeps what V8 compiled of them: finding, reading and
 * compiling is more than half of a start (docs/adr/0076-programs-are-bundled-and-compiled.md).
 */
export async function buildPrograms() {
  rmSync(RECORD, { force: true });
  rmSync(FOLDER, { recursive: true, force: true });
  await timed('bundling the programs', bundle);
  await timed('compiling the programs', keepCode);
  writeWhole(RECORD, stamp());
}

async function bundle() {
  // The bundler that Vite brings.
  const vite = createRequire(createRequire(import.meta.url).resolve('vite/package.json'));
  const { rolldown } = await import(pathToFileURL(vite.resolve('rolldown')).href);
  const programs = await rolldown({
    cwd: inRoot(),
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, inRoot('dist', file)])),
    platform: 'node',
    external: APART,
    plugins: [sourceMaps],
    treeshake: false, // what a module does when it is loaded, it is to do here too
    logLevel: 'silent', // Nest's optional parts are not installed, and it says so of each
  });
  await programs.write({
    dir: FOLDER,
    format: 'cjs', // Node keeps no compiled ES modules
    dynamicImportInCjs: false,
    keepNames: true,
    sourcemap: 'hidden',
    sourcemapExcludeSources: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
  });
  await programs.close();
  copyFileSync(LOADER, join(FOLDER, 'loader.cjs'));
  for (const name of Object.keys(ENTRIES))
    writeWhole(join(FOLDER, `${name}.js`), `import loader from './loader.cjs';\nloader.run('${name}');\n`);
}

/** Our code is traced back to its sources, that of packages to nothing: its maps would be ten times as large. */
const sourceMaps = {
  name: 'source-maps',
  load: {
    filter: { id: /\.([cm]?js|json)$/ },
    handler(id) {
      const code = readIfThere(id);
      if (code === undefined) return null;
      const map = id.includes('/node_modules/') ? undefined : readIfThere(`${id}.map`);
      return { code, map: map ? JSON.parse(map) : { mappings: '' } };
    },
  },
};

/** Runs the programs once, so that V8 keeps what a start needs. Where that does not work they start as well, but slower. */
async function keepCode() {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-build-'));
  try {
    await rehearse(folder, 'standalone', [], /http:\/\/\S+/);
    await rehearse(folder, 'cli', ['check', '你好'], undefined);
  } catch (error) {
    say(`${error.message}; the programs will start slower`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a program until it has printed what it prints when it is ready, or to its end, and lets it keep its code.
 * @throws {Error} with its output, when it fails or does not end
 */
function rehearse(folder, program, args, ready) {
  const { PATH, HOME } = process.env;
  const settings = { FENGSUI_DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', FENGSUI_KEEP_CODE: '1' };
  const child = spawn(process.execPath, [join(FOLDER, `${program}.js`), ...args], {
    cwd: folder,
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: REHEARSAL_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (ready?.test(output)) child.kill('SIGTERM');
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0
        ? resolve()
        : reject(new Error(`${program} did not run (${status}): ${output.slice(-500)}`)),
    );
  });
}
