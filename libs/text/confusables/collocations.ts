import type { TableRow } from './table.js';
import { UnitPairs } from './unit-pairs.js';

const FIRST_HAN = 0x3400;
const BITS = 21;

/** What ordinary Chinese looks like: which character follows which inside words, and which stand alone. */
export interface Collocations {
  /** True when the two characters ordinarily stand side by side in a word. Never a false no; seldom a false yes. */
  follows(first: number, second: number): boolean;
  /** True when the character is an everyday word by itself. */
  alone(unit: number): boolean;
}

/** Compiles rows `character<TAB>followers`; the row of `*` holds the characters that stand alone. */
export function compileCollocations(rows: readonly TableRow[]): Collocations {
  const pairs = new UnitPairs(BITS);
  const single = new Uint8Array(0x10000);
  for (const [first, followers] of rows) {
    for (let at = 0; at < followers.length; at++) {
      if (first === '*') single[followers.charCodeAt(at)] = 1;
      else pairs.add(first.charCodeAt(0), followers.charCodeAt(at));
    }
  }
  return {
    follows: (first, second) => first >= FIRST_HAN && second >= FIRST_HAN && pairs.has(first, second),
    alone: (unit) => single[unit] === 1,
  };
}
