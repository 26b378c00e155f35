/** What people put in a character's place so that a filter does not see it. */
export interface DisguiseTables {
  /** Common characters of the same sound, the character itself left out. */
  readonly homophones: ReadonlyMap<string, readonly string[]>;
  /** Toneless pinyin. */
  readonly spelling: ReadonlyMap<string, string>;
  /** By name: traditional forms, look-alikes, parts written side by side, emoji. One thing stands for another. */
  readonly substitutes: Readonly<Record<string, ReadonlyMap<string, readonly string[]>>>;
  /** What is put between characters. */
  readonly noise: readonly string[];
}

type Disguise = (char: string) => string | undefined;

/** The share of a text's characters that one disguise touches, at least one character. */
const TOUCHED = 0.4;

/** The names of the disguises that the tables know. */
export const disguiseKinds = (tables: DisguiseTables): string[] => [
  'homophones',
  'pinyin',
  'symbols',
  ...Object.keys(tables.substitutes),
];

/**
 * A copy of the text under one disguise, of the given kind or chosen by chance. Characters that the disguise does not
 * know stay as they are.
 */
export function disguise(text: string, tables: DisguiseTables, random: () => number, kind?: string): string {
  const kinds = disguiseKinds(tables);
  const chosen = disguiseOf(kind ?? kinds[Math.floor(random() * kinds.length)]!, tables, random);
  const chars = [...text];
  const forced = Math.floor(random() * chars.length);
  return chars
    .map((char, i) => (i === forced || random() < TOUCHED ? (chosen(char) ?? char) : char))
    .join('');
}

function disguiseOf(kind: string, tables: DisguiseTables, random: () => number): Disguise {
  const pick = (values: readonly string[] = []) => values[Math.floor(random() * values.length)];
  switch (kind) {
    case 'homophones':
      return (char) => pick(tables.homophones.get(char));
    case 'pinyin':
      return (char) => tables.spelling.get(char);
    case 'symbols':
      return (char) => (tables.spelling.has(char) ? char + (pick(tables.noise) ?? '') : undefined);
    default:
      return (char) => pick(tables.substitutes[kind]?.get(char));
  }
}
