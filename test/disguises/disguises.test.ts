import { join } from 'node:path';
import { loadRelease } from '#libs/application';
import { seededRandom } from '#libs/classifier';
import type { Variant } from '#libs/rules';
import { fold } from '#libs/text';
import { type Cell, FAMILIES } from './families.js';

const release = await loadRelease({
  dictionariesDir: join(process.cwd(), 'dictionaries'),
  classifiers: false,
});
const NEEDED: readonly Variant[] = ['gap', 'repeat', 'homophone', 'pinyin', 'split', 'lookalike'];
const TERMS = release.dictionary.terms.filter(
  ({ text, variants, literal }) =>
    literal && /^\p{Script=Han}{2,5}$/u.test(text) && NEEDED.every((one) => variants.includes(one)),
);
const CARRIERS = [
  ['我跟你说，', '，知道了吗'],
  ['今天', '。真的'],
  ['楼主', '，散了吧'],
  ['', '！'],
] as const;
const SAMPLES = 40;
const names = Object.keys(FAMILIES);
const pairs = names.flatMap((first, at) => names.slice(at + 1).map((second) => [first, second]));

/** The share of disguised terms found at exactly their place, among `SAMPLES` of them. */
function exactShare(families: readonly string[], seed: number): { tried: number; exact: number } {
  const random = seededRandom(seed);
  const result = { tried: 0, exact: 0 };
  for (let guard = 0; result.tried < SAMPLES && guard < SAMPLES * 30; guard++) {
    const term = TERMS[Math.floor(random() * TERMS.length)]!;
    const cells: Cell[] = Array.from(term.text, (char) => ({
      original: char,
      text: char,
      touched: false,
      gap: '',
    }));
    if (!families.every((name) => FAMILIES[name]!(cells, random))) continue;
    // The last gap may hold a combining mark, which belongs to its character; symbols stand between characters only.
    const disguised = cells.map(({ text, gap }) => text + gap).join('');
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
  expect(TERMS.length).toBeGreaterThan(300);
});

test.each(names)('%s: nine in ten are found, at exactly their place', (name) => {
  const { tried, exact } = exactShare([name], 11);
  expect(tried).toBe(SAMPLES);
  expect(exact / tried).toBeGreaterThanOrEqual(0.9);
});

test('families in pairs: nine in ten are found, at exactly their place', () => {
  const all = pairs.map((pair, at) => exactShare(pair, 100 + at));
  const tried = all.reduce((sum, one) => sum + one.tried, 0);
  expect(tried).toBeGreaterThan(pairs.length * SAMPLES * 0.8);
  expect(all.reduce((sum, one) => sum + one.exact, 0) / tried).toBeGreaterThanOrEqual(0.9);
});
