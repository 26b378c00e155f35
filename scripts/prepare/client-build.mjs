import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, inRoot } from './paths.mjs';
import { runNpm, timed } from './say.mjs';
import { digest, fileMark, readIfThere, writeWhole } from './stamp.mjs';

/** Served at `/fengsui-client.tgz`, where npm installs it from. */
const PACKAGE = inRoot('dist/client/fengsui-client.tgz');
const STAMP = inRoot('dist/client/.build');
const DRAFT = inRoot('dist/.client-draft');
const LIBRARIES = ['ky', 'standardwebhooks'];

/** Whether dist/client holds the package of the present sources. */
export const clientIsFresh = () => existsSync(PACKAGE) && readIfThere(STAMP) === sourceDigest();

/** Packs libs/client, with its types and without anything of the server, as npm would publish it. */
export async function buildClient() {
  await timed('packing the client', async () => {
    const { default: ts } = await import('typescript');
    rmSync(DRAFT, { recursive: true, force: true });
    for (const path of sources().filter((each) => each.endsWith('.ts'))) {
      const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, strict: true };
      const source = readFileSync(inRoot(path), 'utf8');
      const name = path.slice('libs/client/'.length, -'.ts'.length);
      writeWhole(join(DRAFT, `${name}.js`), ts.transpileModule(source, { compilerOptions }).outputText);
      writeWhole(
        join(DRAFT, `${name}.d.ts`),
        ts.transpileDeclaration(source, { compilerOptions }).outputText,
      );
    }
    for (const file of ['libs/client/README.md', 'LICENSE'])
      copyFileSync(inRoot(file), join(DRAFT, file.split('/').at(-1)));
    writeWhole(join(DRAFT, 'package.json'), JSON.stringify(manifest(), null, 2));
    await runNpm('pack', DRAFT, '--silent', '--pack-destination', DRAFT);
    mkdirSync(inRoot('dist/client'), { recursive: true });
    renameSync(join(DRAFT, `fengsui-client-${manifest().version}.tgz`), PACKAGE);
    rmSync(DRAFT, { recursive: true, force: true });
    writeWhole(STAMP, sourceDigest());
  });
}

function manifest() {
  const { version, license, engines, devDependencies, dependencies } = JSON.parse(
    readFileSync(inRoot('package.json'), 'utf8'),
  );
  const all = { ...devDependencies, ...dependencies };
  return {
    name: '@fengsui/client',
    version,
    description: 'Fengsui 烽燧 for platforms: typed calls and verified webhooks',
    license,
    type: 'module',
    engines,
    exports: { types: './index.d.ts', default: './index.js' },
    dependencies: Object.fromEntries(LIBRARIES.map((name) => [name, all[name]])),
  };
}

const sources = () => filesBelow('libs/client').filter((path) => !path.endsWith('.test.ts'));

const sourceDigest = () =>
  digest(
    readFileSync(inRoot('scripts/prepare/client-build.mjs')),
    JSON.stringify(manifest()),
    ...sources().map((path) => `${path} ${fileMark(path)}`),
  );
