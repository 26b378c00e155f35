import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moderate } from '#libs/engine';
import { testDictionaries } from '#libs/rules';
import { fold } from '#libs/text';
import { anItem } from '../../../test/builders/items.js';
import { loadRelease, readDictionaries } from './load-release.js';
import { sealDictionaries } from './seal.js';

const SHIPPED = join(process.cwd(), 'dictionaries');
const release = await loadRelease({ dictionariesDir: SHIPPED, classifiers: false });
const detect = (sentence: string) =>
  release.detector.detect(fold(sentence, release.confusables.fold), 'body');

test('every test sentence kept beside the words comes out as its file says', async () => {
  const { files } = await readDictionaries(SHIPPED);
  expect(testDictionaries(files, detect)).toEqual([]);
});

test('another release of the same files gives the same bytes, one after the other and interleaved', async () => {
  const again = await loadRelease({ dictionariesDir: SHIPPED, classifiers: false });
  expect(again.ref).toEqual(release.ref);
  const { files } = await readDictionaries(SHIPPED);
  for (const text of files.flatMap(({ tests }) => [...tests.positive, ...tests.negative])) {
    const item = anItem(text);
    expect(JSON.stringify(moderate(item, again))).toBe(JSON.stringify(moderate(item, release)));
  }
});

test('the example of the readme: exact spans and the way', () => {
  const text = '加薇❤芯 abc12345 领福利';
  const { labels, evidence } = moderate(anItem(text), release);
  expect(labels.map(({ label }) => label)).toContain('spam.diversion');
  expect(evidence).toContainEqual(
    expect.objectContaining({
      surface: '薇❤芯',
      steps: expect.arrayContaining(['gap']),
      spans: [{ start: 1, end: 4 }],
    }),
  );
});

test.each([
  '大麻烦来了',
  '前面路口交通管制',
  '台湾的夜市',
  '军队威信很高',
  '维新变法',
  '卫星上天',
  '安徽信用社',
  '略微，信号不好',
  '乾净的房间',
])('innocent: %s', (sentence) => {
  expect(moderate(anItem(sentence), release)).toMatchObject({ verdict: 'allow', evidence: [] });
});

describe('a damaged folder is refused, never read in part', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fengsui-'));
    for (const part of ['terms', 'confusables', 'segmentation', 'rules', 'policies'])
      await cp(join(SHIPPED, part), join(folder, part), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));
  const TERMS = 'terms/spam/diversion-wechat.yaml';
  const sealed = async (damage: () => Promise<unknown>) => {
    await sealDictionaries(folder);
    await damage();
  };
  const load = () => loadRelease({ dictionariesDir: folder, classifiers: false });

  test.each([
    ['no such folder', () => rm(join(folder, 'terms'), { recursive: true }), /terms is missing/],
    ['no policy', () => rm(join(folder, 'policies/default.yaml')), /default.yaml is missing/],
    [
      'no table of syllables',
      () => rm(join(folder, 'confusables/syllables.tsv')),
      /syllables.tsv is missing/,
    ],
    ['no words', () => rm(join(folder, 'segmentation/words.txt')), /words.txt is missing/],
    ['nothing beside the words', () => rm(join(folder, 'segmentation/idf.txt')), /idf.txt is missing/],
    [
      'words cut off',
      () => truncate(join(folder, 'segmentation/words.txt'), 100_000),
      /words.txt:\d+ is no word/,
    ],
    [
      'a broken table',
      () => writeFile(join(folder, 'confusables/splits.tsv'), '好 女子\n'),
      /splits:1: expected key, tab/,
    ],
    [
      'a broken term file',
      () => writeFile(join(folder, 'terms/broken.yaml'), 'label: spam.fraud\nterms: ['),
      /broken:\d+:\d+/,
    ],
    [
      'a sealed file cut off where it still parses',
      () =>
        sealed(async () =>
          writeFile(join(folder, TERMS), (await readFile(join(folder, TERMS), 'utf8')).split('tests:')[0]!),
        ),
      /checksum.*diversion-wechat/,
    ],
    ['a sealed file gone', () => sealed(() => rm(join(folder, TERMS))), /checksum.*diversion-wechat/],
    ['a broken rule', () => writeFile(join(folder, 'rules/broken.yaml'), 'rules:\n  - id: x'), /broken:\d+/],
  ])('%s', async (_, damage, message) => {
    await damage();
    await expect(load()).rejects.toThrow(message);
  });

  test('a tenant is judged by its own policy, and the verdict names it', async () => {
    await writeFile(
      join(folder, 'policies/shop.yaml'),
      'id: shop\nextends: default\nlabels:\n  abuse.insult: {}\n',
    );
    const options = { dictionariesDir: folder, classifiers: false };
    const [usual, shop] = [await loadRelease(options), await loadRelease({ ...options, policy: 'shop' })];
    const item = anItem('你就是个傻逼');
    expect(moderate(item, usual).verdict).not.toBe('allow');
    expect(moderate(item, shop)).toMatchObject({ verdict: 'allow', release: { policy: 'shop' } });
    expect(shop.ref.id).not.toBe(usual.ref.id);
    await expect(loadRelease({ ...options, policy: 'none' })).rejects.toThrow(
      /no policy none.*default, shop/,
    );
  });

  test('what ships is sealed: run `bin/fengsui dictionary seal` after every edit', async () => {
    const seal = await readFile(join(SHIPPED, 'manifest/digests.tsv'), 'utf8');
    await cp(join(SHIPPED, 'lexicon'), join(folder, 'lexicon'), { recursive: true });
    await cp(join(SHIPPED, 'allow'), join(folder, 'allow'), { recursive: true });
    await sealDictionaries(folder);
    expect(await readFile(join(folder, 'manifest/digests.tsv'), 'utf8')).toBe(seal);
  });

  test('a sealed folder that was left alone loads', async () => {
    expect(await sealDictionaries(folder)).toBeGreaterThan(20);
    expect((await load()).dictionary.terms.length).toBeGreaterThan(1_000);
  });
});
