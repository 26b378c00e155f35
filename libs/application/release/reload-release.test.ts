import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger, Metrics } from '#libs/runtime';
import { loadRelease } from './load-release.js';
import { reloadRelease } from './reload-release.js';
import { sealDictionaries } from './seal.js';

const SHIPPED = fileURLToPath(new URL('../../../dictionaries', import.meta.url));
const RULES = 'rules/added.yaml';
const RULE =
  'rules:\n  - id: added\n    label: spam.fraud\n    score: 0.5\n    severity: 1\n    when: text.body == "x"\n    reason: { zh: 试, en: try }\n';

describe('reloading a release', () => {
  let folder: string;
  let lines: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengsui-'));
    await cp(SHIPPED, folder, { recursive: true });
  });
  beforeEach(() => {
    lines = [];
  });
  afterAll(() => rm(folder, { recursive: true }));

  const open = async () => {
    const metrics = new Metrics('test');
    const logger = createLogger('info', { write: (line) => lines.push(line) });
    return { release: { current: await loadRelease({ dictionariesDir: folder }) }, logger, metrics };
  };
  const path = (name: string) => join(folder, name);
  const told = async ({ metrics }: { metrics: Metrics }) =>
    (await metrics.registry.metrics()).split('\n').filter((line) => /^fengsui_release/.test(line));

  test('what is on disk is in force, whole', async () => {
    const services = await open();
    const { id } = services.release.current.ref;
    await writeFile(path(RULES), RULE);
    await sealDictionaries(folder);
    await reloadRelease(services, { dictionariesDir: folder });
    const { ref, rules } = services.release.current;
    expect(ref.id).not.toBe(id);
    expect(rules.ids).toContain('added');
    expect(await told(services)).toEqual([
      `fengsui_release_info{release="${ref.id}"} 1`,
      'fengsui_release_reloads_total{outcome="done"} 1',
    ]);
    expect(lines.join()).toContain(`"to":"${ref.id}"`);
    expect(ref).toEqual((await loadRelease({ dictionariesDir: folder })).ref);
  });

  test.each([
    [
      'a model cut off',
      'models/spam.model',
      (file: string) => truncate(file, 100_000),
      /spam|checksum|corrupt/i,
    ],
    ['a model gone', 'models/abuse.model', (file: string) => rm(file), /abuse.model is missing/],
    [
      'a model in the place of another',
      'models/abuse.model',
      async (file: string) => writeFile(file, await readFile(path('models/spam.model'))),
      /abuse.model.*checksum/,
    ],
    [
      'a sealed dictionary changed',
      'terms/spam/diversion-wechat.yaml',
      async (file: string) => writeFile(file, (await readFile(file, 'utf8')).split('tests:')[0] ?? ''),
      /checksum.*diversion-wechat/,
    ],
    ['a rule that does not parse', RULES, (file: string) => writeFile(file, 'rules: ['), /checksum.*added/],
  ])('%s is refused, and the one in force stays', async (_, name, damage, why) => {
    const services = await open();
    const before = services.release.current;
    const whole = await readFile(path(name));
    await damage(path(name));
    await reloadRelease(services, { dictionariesDir: folder });
    expect(services.release.current).toBe(before);
    expect(lines.join()).toMatch(why);
    expect(await told(services)).toContain('fengsui_release_reloads_total{outcome="refused"} 1');
    await writeFile(path(name), whole);
  });

  test('words that the segmenter would have to forget are refused', async () => {
    const services = await open();
    const { current } = services.release;
    const dictionary = { ...current.dictionary, userWords: [...current.dictionary.userWords, '再也不见'] };
    services.release.current = { ...current, dictionary };
    await reloadRelease(services, { dictionariesDir: folder });
    expect(services.release.current.dictionary).toBe(dictionary);
    expect(lines.join()).toContain('cannot forget words (再也不见): restart instead');
  });

  test('another list of words is refused: the segmenter has read its own', async () => {
    const services = await open();
    const before = services.release.current;
    const words = await readFile(path('segmentation/words.txt'), 'utf8');
    await writeFile(path('segmentation/words.txt'), `${words}烽燧台 12 x\n`);
    await sealDictionaries(folder);
    await reloadRelease(services, { dictionariesDir: folder });
    expect(services.release.current).toBe(before);
    expect(lines.join()).toContain('segmentation/words.txt');
  });
});
