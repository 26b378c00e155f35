import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../support/dist.js';

const LOADER = join(process.cwd(), 'scripts/prepare/program-loader.cjs');

describe('the loader of bundled programs', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fengsui-'));
    copyFileSync(LOADER, join(folder, 'loader.cjs'));
    writeFileSync(join(folder, 'run.cjs'), "require('./loader.cjs').run('program');");
    writeFileSync(
      join(folder, 'program.cjs'),
      "const { name } = require('./part.cjs');\nfunction fail() { throw new Error('boom'); }\ntry { fail(); } catch ({ stack }) { console.log(name, stack); }\n",
    );
    writeFileSync(join(folder, 'part.cjs'), "exports.name = 'whole';\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (env: NodeJS.ProcessEnv = {}) =>
    execFileSync(process.execPath, [join(folder, 'run.cjs')], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      encoding: 'utf8',
    });

  it('runs a program without compiled code, keeps it when told to, and runs from it', () => {
    expect(run()).toMatch(/^whole Error: boom\n {4}at fail \(.*program\.cjs:2:/);
    expect(existsSync(join(folder, 'program.cjs.code'))).toBe(false);
    run({ FENGSUI_KEEP_CODE: '1' });
    expect(existsSync(join(folder, 'program.cjs.code'))).toBe(true);
    expect(existsSync(join(folder, 'part.cjs.code'))).toBe(true);
    expect(run()).toMatch(/^whole Error: boom/);
  });

  it.each([
    ['of another version', (code: Buffer) => code.fill(7, 4, 8)],
    ['cut off', (code: Buffer) => code.subarray(0, 50)],
    ['empty', () => Buffer.alloc(0)],
  ])('runs a program whose compiled code is %s', (_, damage) => {
    run({ FENGSUI_KEEP_CODE: '1' });
    const file = join(folder, 'program.cjs.code');
    writeFileSync(file, damage(readFileSync(file)));
    expect(run()).toMatch(/^whole Error: boom/);
  });

  it('runs what the program says now, not what it said when it was compiled', () => {
    run({ FENGSUI_KEEP_CODE: '1' });
    writeFileSync(join(folder, 'part.cjs'), "exports.name = 'another one';\n");
    expect(run()).toMatch(/^another one Error: boom/);
  });

  it('tells where an error arose in the sources', () => {
    // The second line's first column is the source's fifth line.
    const map = { version: 3, names: [], sources: ['/src/fails.ts'], mappings: ';AAIA' };
    writeFileSync(join(folder, 'program.cjs.map'), JSON.stringify(map));
    expect(run()).toMatch(/at fail \(\/src\/fails\.ts:5:\d+\)/);
  });
});

describe('the programs of this build', () => {
  const files = readdirSync(`${DIST}programs`);

  it.each(['standalone', 'api', 'worker', 'cli', 'judge-thread', 'check-worker'])('%s is there', (name) => {
    expect(files).toEqual(expect.arrayContaining([`${name}.js`, `${name}.cjs`]));
  });

  it('come with their compiled code', () => {
    const sizes = files.filter((file) => file.endsWith('.cjs') && file !== 'loader.cjs');
    expect(sizes.filter((file) => /^(application|start-api|tenant-parts)-/.test(file))).toHaveLength(3);
    for (const file of sizes.filter((name) => /^(application|start-api|tenant-parts|cli)/.test(name)))
      expect(files).toContain(`${file}.code`);
  });

  it('come with code that this Node accepts', () => {
    const refused = `
      const { readFileSync } = require('node:fs');
      const { Script } = require('node:vm');
      require('node:v8').setFlagsFromString(require('${DIST}programs/loader.cjs').HEAP_GROWTH);
      const refuses = (filename) => {
        const source = require('node:module').wrap(readFileSync(filename, 'utf8'));
        return new Script(source, { filename, cachedData: readFileSync(filename + '.code') }).cachedDataRejected;
      };
      console.log(JSON.stringify(process.argv.slice(1).filter(refuses)));`;
    const compiled = files
      .filter((file) => file.endsWith('.code'))
      .map((file) => `${DIST}programs/${file.slice(0, -'.code'.length)}`);
    const output = execFileSync(process.execPath, ['-e', refused, ...compiled], {
      env: { ...process.env, NODE_OPTIONS: '' },
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual([]);
  });

  it('lead back to our sources, and to no package', () => {
    const sources = files
      .filter((file) => file.endsWith('.map'))
      .flatMap((file) => JSON.parse(readFileSync(`${DIST}programs/${file}`, 'utf8')).sources as string[]);
    expect(sources.some((source) => source.endsWith('libs/engine/moderate.ts'))).toBe(true);
    expect(sources.filter((source) => source?.includes('node_modules'))).toEqual([]);
  });
});
