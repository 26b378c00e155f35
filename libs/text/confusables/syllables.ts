import type { TableRow } from './table.js';

/** Sound units live in the private-use area, one a syllable, in alphabetical order. */
export const FIRST_SYLLABLE = 0xe000;
const LETTERS = 26;
const A = 97;

/** The toneless syllables of Mandarin and how to recognise them in Latin letters. */
export interface Syllables {
  /** Han character (folded) → sound unit; 0 where the character has no known reading. */
  readonly ofChar: Uint16Array;
  /** Sound unit by syllable. */
  readonly named: ReadonlyMap<string, number>;
  /** First and last sound unit of the syllables that begin with a letter (0 = a … 25 = z); last < first when none. */
  readonly initials: readonly (readonly [first: number, last: number])[];
  /** Transitions of the spelling automaton: `state * 26 + letter` → state; 0 is both the start and 'none'. */
  readonly spelling: Int16Array;
  /** Sound unit spelt when in a state; 0 where none ends. */
  readonly spelt: Uint16Array;
}

/** Compiles the rows `syllable<TAB>characters`. */
export function compileSyllables(rows: readonly TableRow[]): Syllables {
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  const ofChar = new Uint16Array(0x10000);
  const named = new Map<string, number>();
  const initials = Array.from({ length: LETTERS }, () => [1, 0] as [number, number]);
  const capacity = sorted.reduce((sum, [name]) => sum + name.length, 1);
  const spelling = new Int16Array(capacity * LETTERS);
  const spelt = new Uint16Array(capacity);
  let states = 1;
  sorted.forEach(([name, chars], index) => {
    const unit = FIRST_SYLLABLE + index;
    named.set(name, unit);
    for (const char of chars) ofChar[char.charCodeAt(0)] = unit;
    const range = initials[name.charCodeAt(0) - A]!;
    if (range[1] < range[0]) range[0] = unit;
    range[1] = unit;
    let state = 0;
    for (let at = 0; at < name.length; at++) {
      const edge = state * LETTERS + name.charCodeAt(at) - A;
      if (spelling[edge] === 0) spelling[edge] = states++;
      state = spelling[edge]!;
    }
    spelt[state] = unit;
  });
  return { ofChar, named, initials, spelling, spelt };
}
