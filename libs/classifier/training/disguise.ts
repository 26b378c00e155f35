/** What people put in a character's place so that a filter does not see it. */
export interface DisguiseTables {
  /** Common characters of the same sound, the character itself left out. */
  readonly homophones: ReadonlyMap<string, readonly string[]>;
  /** Toneless pinyin. */
  readonly spelling: ReadonlyMap<string, string>;
  /** Traditional forms, look-alikes, parts written side by side, emoji: alike in that one thing stands for another. */
  readonly substitutes: readonly ReadonlyMap<string, readonly string[]>[];
  /** What is put between characters. */
  readonly noise: readonly string[];
}

type Disguise = (char: string) => string | undefined;

/** The share of a text's characters that one disguise touches, at least one character. */
const TOUCHED = 0.4;

/** A copy of the text under one disguise, chosen by chance. Characters the disguise does not know stay as they are. */
export function disguise(text: string, tables: DisguiseTables, random: () => number): string {
  const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)];
  const swap =
    (table: ReadonlyMap<string, readonly string[]>): Disguise =>
    (char) =>
      pick(table.get(char) ?? []);
  const disguises: Disguise[] = [
    swap(tables.homophones),
    (char) => tables.spelling.get(char),
    (char) => (tables.spelling.has(char) ? char + (pick(tables.noise) ?? '') : undefined),
    ...tables.substitutes.map(swap),
  ];
  const chosen = pick(disguises)!;
  const chars = [...text];
  const forced = Math.floor(random() * chars.length);
  return chars
    .map((char, i) => (i === forced || random() < TOUCHED ? (chosen(char) ?? char) : char))
    .join('');
}
