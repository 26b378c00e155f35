import { seededRandom } from '#libs/classifier';
import type { Item, VerdictKind } from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import { everydayTexts, plantedTexts } from '../moderate/corpus.js';

/** Different texts; the same come again only when the counters have forgotten them (MAX_RECENT_TEXTS). */
export const POOL = 20_000;
/** One comment of so many holds a term and needs a person. */
const FLAGGED_EVERY = 50;
/** An author writes three comments, a batch apart: fewer than any rule about floods asks for. */
const ITEMS_PER_AUTHOR = 3;
const SEED = 11;

/** Everyday comments of some 48 characters, clauses of many sentences strung together; in one of fifty stands a term. */
export function commentPool(release: Release): string[] {
  const clauses = everydayTexts(2_000, SEED).flatMap((text) => text.split(/(?<=[。！？，、])/));
  const random = seededRandom(SEED);
  const any = () => clauses[Math.floor(random() * clauses.length)] ?? '';
  const innocent = () => {
    let text = any();
    while (text.length < 40) text += any();
    return text;
  };
  const terms = release.dictionary.terms.filter(({ weight, literal }) => weight >= 0.9 && literal);
  const flagged = plantedTexts(
    Math.ceil((POOL / FLAGGED_EVERY) * 3),
    SEED,
    terms.map(({ text }) => text),
  )
    .filter((_, at) => at % 3 === 0)
    .filter((text) => verdictOn(text, release) !== 'allow');
  return Array.from({ length: POOL }, (_, at) => {
    if (at % FLAGGED_EVERY === 0) return flagged[(at / FLAGGED_EVERY) % flagged.length] ?? '';
    for (;;) {
      const text = innocent();
      if (verdictOn(text, release) === 'allow') return text;
    }
  });
}

/** The n-th comment of a measurement, as a platform sends it. */
export const commentAt = (pool: readonly string[], n: number): Item => ({
  type: 'comment',
  externalId: `bench-${n}`,
  scene: 'comment',
  text: { body: pool[n % pool.length] ?? '' },
  author: { externalId: `author-${Math.floor(n / ITEMS_PER_AUTHOR)}`, followers: n % 10_000, level: n % 6 },
  thread: { externalId: `post-${Math.floor(n / 100)}` },
  createdAt: new Date(1_763_800_000_000 + n).toISOString(),
});

const verdictOn = (body: string, release: Release): VerdictKind =>
  moderate(commentAt([body], 0), release).verdict;

/** What the engine says of comments `from` to `to`: what a server must have counted when it judged all of them. */
export function expectedCounts(
  pool: readonly string[],
  release: Release,
  to: number,
): Record<VerdictKind, number> {
  const kinds = pool.map((text) => verdictOn(text, release));
  const counts = { allow: 0, review: 0, block: 0 };
  for (let n = 0; n < to; n++) counts[kinds[n % kinds.length] ?? 'allow']++;
  return counts;
}
