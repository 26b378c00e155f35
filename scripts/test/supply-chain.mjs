import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot, ROOT } from '../prepare/paths.mjs';

/** Licences that let the whole be given on under Apache-2.0. */
const ALLOWED = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Python-2.0', 'Zlib'],
];
/** Besides, in tools that are never given on: weak copyleft, and data under attribution. */
const ALLOWED_IN_TOOLS = [...ALLOWED, 'MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0'];
/** Packages whose package.json names no licence; what their own LICENSE or README says. */
const SAID_ELSEWHERE = {
  sylvester: 'MIT', // https://github.com/NaturalNode/node-sylvester: README, and a `licenses` field elsewhere
  'xmlhttprequest-ssl': 'MIT', // its LICENSE file
};
const AUDIT_MS = 30_000;

/**
 * Every package of the lock file under a licence that is allowed.
 * @returns {Promise<{status: number, output: string}>}
 */
export async function checkLicences() {
  const { default: satisfies } = await import('spdx-satisfies');
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  const faults = Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || entry.link) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = entry.license ?? SAID_ELSEWHERE[name];
    const fault = faultOf(satisfies, licence, entry.dev ? ALLOWED_IN_TOOLS : ALLOWED);
    return fault === undefined ? [] : [`${name}@${entry.version}: ${fault}`];
  });
  return { status: faults.length > 0 ? 1 : 0, output: faults.join('\n') };
}

function faultOf(satisfies, licence, allowed) {
  if (licence === undefined) return 'names no licence; look, and say it in scripts/test/supply-chain.mjs';
  try {
    return satisfies(licence, allowed) ? undefined : `${licence} is not allowed`;
  } catch {
    return `'${licence}' is no SPDX expression`;
  }
}

/**
 * Known weaknesses of what is given on, as the registry tells them. A registry that does not answer fails nothing: it says so.
 * @param {AbortSignal} signal
 * @returns {Promise<{status: number, output: string, note?: string}>}
 */
export async function auditDependencies(signal) {
  const skipped = { status: 0, output: '', note: 'skipped: the registry does not answer audits' };
  const text = await runNpm(['audit', '--omit=dev', '--json'], signal);
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return skipped;
  }
  if (!report.metadata?.vulnerabilities) return skipped;
  const grave = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) =>
    ['high', 'critical'].includes(severity),
  );
  const lines = grave.map(({ name, severity, range, via }) => {
    const titles = via.flatMap((cause) => (typeof cause === 'string' ? [] : [`${cause.title} ${cause.url}`]));
    return `${name} ${range} (${severity}): ${titles.join('; ') || via.join(', ')}`;
  });
  return { status: grave.length > 0 ? 1 : 0, output: lines.join('\n') };
}

function runNpm(args, signal) {
  return new Promise((resolve) => {
    const child = spawn('npm', args, {
      cwd: ROOT,
      signal,
      timeout: AUDIT_MS,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.once('error', () => resolve(''));
    child.once('close', () => resolve(output));
  });
}
