import type { TableRow } from './table.js';

const FIRST_HAN = 0x3400;
const BITS = 1 << 21;
const slot = (first: number, second: number) =>
  (Math.imul(first, 0x9e3b) ^ Math.imul(second, 0x85eb)) & (BITS - 1);

/** What ordinary Chinese looks like: which character follows which inside words, and which stand alone. */
export interface Collocations {
  /** True when the two characters ordinarily stand side by side in a word. Never a false no; seldom a false yes. */
  follows(first: number, second: number): boolean;
  /** True when the character is an everyday word by itself. */
  alone(unit: number): boolean;
}

/** Compiles rows `character<TAB>followers`; the row of `*` holds the characters that stand alone. */
export function compileCollocations(rows: readonly TableRow[]): Collocations {
  const bits = new Uint32Array(BITS >> 5);
  const single = new Uint8Array(0x10000);
  for (const [first, followers] of rows) {
    for (let at = 0; at < followers.length; at++) {
      if (first === '*') {
        single[followers.charCodeAt(at)] = 1;
        continue;
      }
      const bit = slot(first.charCodeAt(0), followers.charCodeAt(at));
      bits[bit >> 5]! |= 1 << (bit & 31);
    }
  }
  return {
    follows(first, second) {
      if (first < FIRST_HAN || second < FIRST_HAN) return false;
      const bit = slot(first, second);
      return ((bits[bit >> 5]! >> (bit & 31)) & 1) === 1;
    },
    alone: (unit) => single[unit] === 1,
  };
}
