import { join } from 'node:path';
import { jest } from '@jest/globals';
import { loadRelease } from '#libs/application';
import { seededRandom } from '#libs/classifier';
import { moderate } from '#libs/engine';
import { fold } from '#libs/text';
import { Starts } from '../../libs/rules/matcher/disguise/starts.js';
import { anItem } from '../builders/items.js';
import { type Cell, FAMILIES } from './families.js';

const release = await loadRelease({
  dictionariesDir: join(process.cwd(), 'dictionaries'),
  classifiers: false,
});
const judge = (body: string) => moderate(anItem(body), release).verdict;
/** Whatever is not allowed to stand when it is written plainly. */
const TERMS = release.dictionary.terms.filter(
  ({ text, literal, reachedBy }) =>
    literal && reachedBy === 0 && /^\p{Script=Han}{2,8}$/u.test(text) && judge(`他说，${text}。`) !== 'allow',
);
const CARRIERS = [
  ['我跟你说，', '，知道了吗'],
  ['今天', '。真的'],
  ['楼主', '，散了吧'],
  ['', '！'],
  ['评论区怎么全是', ''],
  ['听我一句劝：', ''],
  ['“', '”这几个字他说了三遍'],
  ['【', '】看这里'],
  ['昨天群里有人发', '，被群主踢了'],
  ['今天第3次看到', '了'],
  ['just saw ', ' lol'],
  ['😂😂', '😂'],
  ['从8月起', '就没停过'],
  ['回复 @小明 : ', ''],
  ['嗯…', '…算了'],
  ['价格99元，', '，先到先得'],
] as const;
const PAIR_SAMPLES = 12;
const SAMPLES = 40;
const names = Object.keys(FAMILIES);
const pairs = names.flatMap((first, at) => names.slice(at + 1).map((second) => [first, second]));

/** A term disguised in all these ways; undefined where it cannot be. */
function disguisedTerm(families: readonly string[], random: () => number) {
  const term = TERMS[Math.floor(random() * TERMS.length)]!;
  const cells: Cell[] = Array.from(term.text, (char) => ({
    original: char,
    text: char,
    touched: false,
    gap: '',
  }));
  if (!families.every((name) => FAMILIES[name]!(cells, random))) return undefined;
  // The last gap may hold a combining mark, which belongs to its character; symbols stand between characters only.
  return { term, disguised: cells.map(({ text, gap }) => text + gap).join('') };
}

/** The share of disguised terms found at exactly their place. */
function exactShare(
  families: readonly string[],
  seed: number,
  samples: number,
): { tried: number; exact: number } {
  const random = seededRandom(seed);
  const result = { tried: 0, exact: 0 };
  for (let guard = 0; result.tried < samples && guard < samples * 30; guard++) {
    const { term, disguised } = disguisedTerm(families, random) ?? {};
    if (term === undefined || disguised === undefined) continue;
    const [before, after] = CARRIERS[result.tried % CARRIERS.length]!;
    const found = release.detector.detect(fold(before + disguised + after, release.confusables.fold), 'body');
    const [start, end] = [before.length, before.length + disguised.length];
    result.tried++;
    if (
      found.some(
        ({ label, spans }) => label === term.label && spans[0]!.start === start && spans[0]!.end === end,
      )
    )
      result.exact++;
  }
  return result;
}

test('there is something to disguise', () => {
  expect(TERMS.length).toBeGreaterThan(3_000);
});

test.each(names)('%s: nine in ten are found, at exactly their place', (name) => {
  const { tried, exact } = exactShare([name], 11, SAMPLES);
  expect(tried).toBe(SAMPLES);
  expect(exact / tried).toBeGreaterThanOrEqual(0.9);
});

test('families in pairs: nine in ten are found, at exactly their place', () => {
  const all = pairs.map((pair, at) => exactShare(pair, 100 + at, PAIR_SAMPLES));
  const tried = all.reduce((sum, one) => sum + one.tried, 0);
  expect(tried).toBeGreaterThan(pairs.length * PAIR_SAMPLES * 0.5);
  expect(all.reduce((sum, one) => sum + one.exact, 0) / tried).toBeGreaterThanOrEqual(0.9);
});

test('where a search begins is no guess: begun at every place, it finds no more', () => {
  const random = seededRandom(5);
  const texts = pairs.flatMap((families) => {
    const { disguised } = disguisedTerm(families, random) ?? {};
    return disguised === undefined ? [] : [`我跟你说${disguised}吧，${disguised}${disguised}`];
  });
  const findings = () =>
    texts.map((text) => release.detector.detect(fold(text, release.confusables.fold), 'body'));
  const found = findings();
  const everywhere = jest
    .spyOn(Starts.prototype, 'next')
    .mockImplementation((text, from) => (from < text.length ? from : -1));
  const most = findings();
  everywhere.mockRestore();
  expect(texts.length).toBeGreaterThan(pairs.length / 2);
  expect(found).toEqual(most);
});
