import type { Verdict } from '#libs/domain';

/** Versions of one dictionary that takes the place of itself again and again: each has two words, which are always together. */
export const COLOURS = [...'红橙黄绿青蓝'];
const wordsOf = (colour: string) => [`碧${colour}甲坤`, `碧${colour}乙坤`];

/** A text with the words of every version: what is found of them tells which version judged it. */
export const EVERY_WORD = COLOURS.flatMap(wordsOf).join('，');

/** The version's file. */
export const dictionaryOf = (colour: string): string =>
  `label: spam.diversion\nseverity: 2\nweight: 0.97\nalignment: any\nterms: [${wordsOf(colour).join(', ')}]\n`;

/**
 * The version that a verdict on {@link EVERY_WORD} was made under; undefined: before the first.
 * @throws Error when it found a part of a version, or of two
 */
export function versionIn({ evidence }: Pick<Verdict, 'evidence'>): string | undefined {
  const surfaces = evidence.map(({ surface }) => surface).filter((text) => /^碧.[甲乙]坤$/.test(text));
  const found = [...new Set(surfaces)].toSorted().join('，');
  if (found === '') return undefined;
  const version = COLOURS.find((colour) => wordsOf(colour).toSorted().join('，') === found);
  if (version === undefined) throw new Error(`a verdict found ${found}: no whole version of the dictionary`);
  return version;
}
