import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultDictionariesDir } from '#libs/application';
import type { DisguiseTables, Example } from '#libs/classifier';

type Rows = readonly (readonly [key: string, values: string])[];

const NOISE = [' ', '.', '*', '-', '/', '·', '~', '、', '❤', '✨', '_', '|'];
/** A homophone seen less often than this would be a disguise that nobody types. */
const COMMON = 20;

/** The tables of dictionaries/confusables, turned round: from what is meant to what people write instead. */
export async function loadDisguises(examples: readonly Example[]): Promise<DisguiseTables> {
  const [syllables, ...others] = await Promise.all(
    ['syllables', 'traditional', 'splits', 'emoji', 'lookalikes'].map(readRows),
  );
  const common = commonCharacters(examples);
  const spelling = new Map(syllables!.flatMap(([sound, chars]) => [...chars].map((char) => [char, sound])));
  const homophones = new Map(
    syllables!.flatMap(([, chars]) =>
      [...chars].map((char) => [char, [...chars].filter((other) => other !== char && common.has(other))]),
    ),
  );
  const [traditional, ...spaced] = others;
  return {
    homophones,
    spelling,
    substitutes: [
      new Map(traditional!.map(([char, forms]) => [char, [...forms]])),
      ...spaced.map((rows) => new Map(rows.map(([char, forms]) => [char, forms.split(' ')]))),
    ],
    noise: NOISE,
  };
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
