import { existsSync, renameSync, rmSync } from 'node:fs';
import { filesBelow, inRoot } from './paths.mjs';
import { runToStderr, timed } from './say.mjs';
import { digest, fileMark, readIfThere, writeWhole } from './stamp.mjs';

const SOURCES = ['apps/console', 'libs/domain', 'libs/contracts'];
const STAMP = inRoot('dist', '.console-build');
const OUT = inRoot('dist', 'console');
const DRAFT = inRoot('dist', '.console-draft');

/** Whether dist/console is the page of the present sources. */
export function consoleIsFresh() {
  return existsSync(inRoot('dist/console/index.html')) && readIfThere(STAMP) === sourceDigest();
}

/** Builds the web page into dist/console; a server that runs meanwhile never sees half of it. */
export async function buildConsole() {
  const stamp = sourceDigest();
  await timed('building the console', () =>
    runToStderr(process.execPath, [
      inRoot('node_modules/vite/bin/vite.js'),
      ...['build', '--config', inRoot('apps/console/vite.config.ts')],
      ...['--outDir', DRAFT, '--emptyOutDir', '--logLevel', 'warn'],
    ]),
  );
  rmSync(OUT, { recursive: true, force: true });
  renameSync(DRAFT, OUT);
  writeWhole(STAMP, stamp);
}

function sourceDigest() {
  const files = SOURCES.flatMap(filesBelow).filter((path) => !path.endsWith('.test.ts'));
  return digest(
    readIfThere(inRoot('package-lock.json')) ?? '',
    ...files.map((path) => `${path} ${fileMark(path)}`),
  );
}
