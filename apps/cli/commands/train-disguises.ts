import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultDictionariesDir } from '#libs/application';
import { type DisguiseTables, disguise, disguiseKinds, type Example, seededRandom } from '#libs/classifier';
import type { KeptRecall } from './train-card-tables.js';
import type { Material } from './train-material.js';

type Rows = readonly (readonly [key: string, values: string])[];

const NOISE = [' ', '.', '*', '-', '/', '·', '~', '、', '❤', '✨', '_', '|'];
/** Tables whose values are several forms with spaces between them. */
const SPACED = ['splits', 'emoji', 'lookalikes'];
/** A homophone seen less often than this would be a disguise that nobody types. */
const COMMON = 20;

/** The tables of dictionaries/confusables, turned round: from what is meant to what people write instead. */
export async function loadDisguises(examples: readonly Example[]): Promise<DisguiseTables> {
  const [syllables, traditional, ...spaced] = await Promise.all(
    ['syllables', 'traditional', ...SPACED].map(readRows),
  );
  const common = commonCharacters(examples);
  const spelling = new Map(syllables!.flatMap(([sound, chars]) => [...chars].map((char) => [char, sound])));
  const homophones = new Map(
    syllables!.flatMap(([, chars]) =>
      [...chars].map((char) => [char, [...chars].filter((other) => other !== char && common.has(other))]),
    ),
  );
  return {
    homophones,
    spelling,
    substitutes: {
      traditional: new Map(traditional!.map(([char, forms]) => [char, [...forms]])),
      ...Object.fromEntries(
        SPACED.map((name, i) => [
          name,
          new Map(spaced[i]!.map(([char, forms]) => [char, forms.split(' ')] as const)),
        ]),
      ),
    },
    noise: NOISE,
  };
}

/** How many held-back texts of class 1 are still called so under each kind of disguise, one copy a text. */
export async function recallInDisguise(
  { train, innocent, dev }: Material,
  isCalled: (text: string) => boolean,
  seed: number,
): Promise<KeptRecall[]> {
  const tables = await loadDisguises([...train, ...innocent]);
  const ones = dev.filter(({ label }) => label === 1);
  return disguiseKinds(tables).map((kind) => {
    const random = seededRandom(seed);
    const called = ones.filter(({ text }) => isCalled(disguise(text, tables, random, kind)));
    return { kind, recall: called.length / ones.length };
  });
}

async function readRows(name: string): Promise<Rows> {
  const text = await readFile(join(defaultDictionariesDir(), 'confusables', `${name}.tsv`), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);
}

function commonCharacters(examples: readonly Example[]): Set<string> {
  const seen = new Map<string, number>();
  for (const { text } of examples) for (const char of text) seen.set(char, (seen.get(char) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => count >= COMMON).map(([char]) => char));
}
