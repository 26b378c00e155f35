import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { runNpm, timed } from './say.mjs';
import { digest, readIfThere, writeWhole } from './stamp.mjs';

const LOCKFILE = inRoot('package-lock.json');
const STAMP = inRoot('node_modules', '.fengsui-stamp');
const NPM_RECORD = inRoot('node_modules', '.package-lock.json');

/** Whether node_modules/ holds what package-lock.json says. */
export function installIsFresh() {
  return readIfThere(STAMP) === lockDigest();
}

/** `npm ci`, unless somebody installed the very same packages by hand. */
export async function install() {
  if (!installedByHand()) {
    await timed('installing packages (npm ci)', () =>
      runNpm('ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'),
    );
  }
  writeWhole(STAMP, lockDigest());
}

const lockDigest = () => digest(readFileSync(LOCKFILE));

/** Compares package-lock.json with npm's own record of what it installed; optional packages may be missing. */
function installedByHand() {
  const record = readIfThere(NPM_RECORD);
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      (!installed[path] && (wanted.optional || wanted.devOptional || wanted.peer)),
  );
}
