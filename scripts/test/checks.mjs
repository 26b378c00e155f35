import { existsSync } from 'node:fs';
import { inRoot } from '../prepare/paths.mjs';
import { timed } from '../prepare/say.mjs';
import { runTool } from './run.mjs';
import { auditDependencies, checkLicences } from './supply-chain.mjs';

/** The folders of the import table that are there. */
const CODE = ['libs', 'apps', 'bench'].filter((folder) => existsSync(inRoot(folder)));

const CHECKS = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['--noEmit', '--pretty'] },
  {
    name: 'types of the console',
    script: 'typescript/bin/tsc',
    args: ['--noEmit', '--pretty', '-p', 'apps/console'],
  },
  { name: 'style', script: '@biomejs/biome/bin/biome', args: ['ci', '--colors=off', '.'] },
  {
    name: 'boundaries',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.cjs', ...CODE],
  },
  { name: 'licences', run: checkLicences },
  { name: 'known weaknesses of dependencies', run: auditDependencies },
];

/**
 * Looks at the code without running it. What a failed check printed goes to stdout.
 * @param {AbortSignal} signal
 * @returns {Promise<{name: string, passed: boolean, seconds: number, note?: string}[]>}
 */
export function runChecks(signal) {
  return timed('checking types, style, boundaries and what we depend on', async () => {
    const results = await Promise.all(CHECKS.map((check) => runCheck(check, signal)));
    for (const { name, passed, output } of results) if (!passed) console.log(`\n${name}:\n${output}`);
    return results;
  });
}

async function runCheck({ name, script, args, run }, signal) {
  const start = performance.now();
  const { status, output, note } = await (run?.(signal) ?? runTool(script, args, { signal }));
  return { name, passed: status === 0, output, note, seconds: (performance.now() - start) / 1000 };
}
