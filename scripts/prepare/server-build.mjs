import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesBelow, inRoot, ROOT } from './paths.mjs';
import { timed } from './say.mjs';
import { withSharedShapes } from './shared-shapes.mjs';
import { digest, fileMark, readIfThere, writeWhole } from './stamp.mjs';

const ROOTS = ['libs', 'apps', 'bench', 'test/support', 'test/faults'];
const RECORD = inRoot('dist', '.server-build.json');

/** Whether every server source is in dist/ as it stands. */
export function serverIsFresh() {
  const record = readRecord();
  if (record.settings !== settings()) return false;
  const marks = sourceMarks();
  const paths = Object.keys(marks);
  return (
    paths.length === Object.keys(record.marks).length &&
    paths.every((path) => record.marks[path] === marks[path])
  );
}

/** Compiles the server sources that changed to ES modules in dist/ and removes what lost its source. */
export async function buildServer() {
  await timed('building the server', async () => {
    const record = readRecord();
    const known = record.settings === settings() ? record.marks : {};
    const marks = sourceMarks();
    const { parse, transformFile } = await import('@swc/core');
    const changed = Object.keys(marks).filter((path) => known[path] !== marks[path]);
    await Promise.all(changed.map((path) => buildFile(path, transformFile, parse)));
    for (const path of Object.keys(record.marks)) {
      if (!(path in marks)) for (const output of outputs(path)) rmSync(inRoot(output), { force: true });
    }
    writeWhole(RECORD, JSON.stringify({ settings: settings(), marks }));
  });
}

/** @typedef {{ settings: string, marks: Record<string, string> }} BuildRecord what dist/ was built from */

/** @returns {BuildRecord} */
function readRecord() {
  return JSON.parse(readIfThere(RECORD) ?? '{"settings":"","marks":{}}');
}

/** Changes when every file must be compiled anew. */
function settings() {
  return digest(
    readFileSync(inRoot('.swcrc')),
    readFileSync(inRoot('scripts/prepare/shared-shapes.mjs')),
    readIfThere(inRoot('node_modules/@swc/core/package.json')) ?? '',
  );
}

function sourceMarks() {
  return Object.fromEntries(
    ROOTS.flatMap(filesBelow)
      .filter(isServerFile)
      .map((path) => [path, fileMark(path)]),
  );
}

/** The console is Vite's to build; tests, declarations and prose do not run. */
const isServerFile = (path) =>
  !path.startsWith('apps/console/') && !/\.test\.ts$|\.d\.ts$|\.md$|\.tsx$|(^|\/)\./.test(path);

async function buildFile(path, transformFile, parse) {
  const target = inRoot(outputs(path)[0]);
  mkdirSync(dirname(target), { recursive: true });
  if (!path.endsWith('.ts')) return copyFileSync(inRoot(path), target);
  const { code, map } = await transformFile(inRoot(path), {
    cwd: ROOT,
    configFile: inRoot('.swcrc'),
    swcrc: false,
    sourceMaps: true,
    sourceFileName: inRoot(path),
  });
  writeWhole(`${target}.map`, map);
  const shaped = await withSharedShapes(code, parse);
  writeWhole(target, `${shaped}\n//# sourceMappingURL=${target.slice(target.lastIndexOf('/') + 1)}.map\n`);
}

function outputs(path) {
  if (!path.endsWith('.ts')) return [`dist/${path}`];
  const script = `dist/${path.slice(0, -3)}.js`;
  return [script, `${script}.map`];
}
