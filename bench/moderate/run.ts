import { basename } from 'node:path';
import { loadRelease } from '#libs/application';
import { moderate, type Release } from '#libs/engine';
import { everydayTexts, itemOf, nearMisses, plantedTexts, textsOf } from './corpus.js';

/** What `moderate()` did on one set of texts, on one thread. */
export interface ModerateResult {
  readonly texts: string;
  readonly count: number;
  readonly models: boolean;
  /** Of the process's CPU time, best of the rounds, so that a busy machine disturbs less. */
  readonly textsPerSecond: number;
  readonly charactersPerSecond: number;
  /** Texts with a verdict other than allow. */
  readonly flagged: number;
  readonly expected: string;
  readonly right: boolean;
}

const TEXTS = 25_000;
const ROUNDS = 6;
/** A set is gone through as often as makes this many texts: rounds that are over at once are disturbed alike, and the first ones are still being compiled. */
const FEWEST_TEXTS = 16 * TEXTS;
const KIB = 1 << 10;

interface Definition {
  readonly name: string;
  readonly texts: readonly string[];
  readonly rounds?: number;
  readonly expected: string;
  readonly isRight: (flagged: number) => boolean;
}

/**
 * The whole chain from text to verdict, on one thread. Every set says how many texts must be flagged, so that a fast wrong
 * engine fails.
 * @param options `--models`: with the classifiers; `--data FILE`: also on these texts, one a line or one `{"text"}`
 */
export async function runModerate(
  say: (line: string) => void,
  options: readonly string[],
): Promise<ModerateResult[]> {
  const models = options.includes('--models');
  const release = await loadRelease({ classifiers: models, warm: true });
  const results = definitions(release, options).map((definition) =>
    measure(definition, release, models, say),
  );
  const [short, long] = results.filter(({ texts }) => texts.startsWith('near misses'));
  const ratio = short!.charactersPerSecond / long!.charactersPerSecond;
  say(`  near misses: a character of 1 MiB takes ${ratio.toFixed(2)} times as long as one of 64 KiB`);
  return results;
}

function definitions(release: Release, options: readonly string[]): Definition[] {
  const innocent = everydayTexts(TEXTS, 3);
  const terms = release.dictionary.terms.filter(({ weight, literal }) => weight >= 0.9 && literal);
  const names = terms.map(({ text }) => text).filter((text) => isFlagged(`你这个${text}。`, release));
  const planted = Math.ceil(TEXTS / 3);
  const misses = (units: number) => [nearMisses(units, names)];
  const data = options[options.indexOf('--data') + 1];
  const any = { expected: 'any', isRight: () => true };
  return [
    {
      name: 'everyday comments',
      texts: innocent,
      expected: `at most ${TEXTS / 1_000}`,
      isRight: (flagged) => flagged <= TEXTS / 1_000,
    },
    {
      name: 'a term in every third',
      texts: plantedTexts(TEXTS, 3, names),
      expected: `at least ${planted}`,
      isRight: (flagged) => flagged >= planted,
    },
    { name: 'near misses, 64 KiB', texts: misses(64 * KIB), rounds: ROUNDS, ...any },
    { name: 'near misses, 1 MiB', texts: misses(KIB * KIB), rounds: 2, ...any },
    ...(options.includes('--data') && data ? [{ name: basename(data), texts: textsOf(data), ...any }] : []),
  ];
}

const isFlagged = (body: string, release: Release): boolean =>
  moderate(itemOf(body, 0), release).verdict !== 'allow';

function measure(
  { name, texts, expected, isRight, rounds = Math.ceil(FEWEST_TEXTS / texts.length) }: Definition,
  release: Release,
  models: boolean,
  say: (line: string) => void,
): ModerateResult {
  const items = texts.map(itemOf);
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  let best = Number.POSITIVE_INFINITY;
  let flagged = 0;
  for (let round = 0; round < rounds; round++) {
    flagged = 0;
    const start = process.cpuUsage();
    for (const item of items) if (moderate(item, release).verdict !== 'allow') flagged++;
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1e6);
  }
  const result = {
    texts: name,
    count: texts.length,
    models,
    textsPerSecond: Math.round(texts.length / best),
    charactersPerSecond: Math.round(characters / best),
    flagged,
    expected,
    right: isRight(flagged),
  };
  const verdict = result.right ? '' : `  WRONG: expected ${expected}`;
  say(
    `  ${name.padEnd(24)} ${String(result.textsPerSecond).padStart(8)} texts/s  ${(result.charactersPerSecond / 1e6).toFixed(2).padStart(7)} M characters/s  ${flagged} of ${texts.length} flagged${verdict}`,
  );
  return result;
}
