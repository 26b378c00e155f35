import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLANTED = `${ROOT}test/architecture/planted`;
const config: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const forbidden = config.forbidden ?? [];
const RULES = forbidden.map((rule) => rule.name ?? '');

/** Every breach below a folder as 'file: rule', sorted. */
async function breaches(baseDir: string, folders: string[]): Promise<string[]> {
  const { enhancedResolveOptions, ...options } = config.options ?? {};
  const cruised = await cruise(
    folders,
    {
      ...options,
      baseDir,
      validate: true,
      ruleSet: { forbidden },
    },
    enhancedResolveOptions,
  );
  const { violations } = (cruised.output as ICruiseResult).summary;
  return violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
}

/** The planted files that are named after a rule, as 'file: rule', sorted. */
function plantedBreaches(): string[] {
  return readdirSync(PLANTED, { recursive: true, encoding: 'utf8' })
    .map((path) => ({ path, rule: /([^/.]+)[^/]*\.ts$/.exec(path)?.[1] ?? '' }))
    .filter(({ rule }) => RULES.includes(rule))
    .map(({ path, rule }) => `${path}: ${rule}`)
    .sort();
}

test('every rule has a file planted to break it', () => {
  const broken = new Set(plantedBreaches().map((breach) => breach.split(': ')[1]));
  expect(RULES.filter((rule) => !broken.has(rule))).toEqual([]);
});

test('a planted file breaks exactly the rule it is named after; no other file breaks any', async () => {
  const found = await breaches(PLANTED, ['libs', 'apps', 'bench', 'dictionaries']);
  expect(found).toEqual(plantedBreaches());
});

test('the product keeps every rule', async () => {
  const folders = ['libs', 'apps', 'bench'].filter((folder) => existsSync(`${ROOT}${folder}`));
  expect(await breaches(ROOT, folders)).toEqual([]);
});
