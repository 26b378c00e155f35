import { FengsuiError } from '#libs/domain';
import type { TableRow } from './table.js';
import { pairPlace, UnitPairs } from './unit-pairs.js';

const FIRST_HAN = 0x3400;
const BITS = 21;
/** Slots of the table of places: five for each pair of the shipped file. */
const PLACE_BITS = 19;
const GROUP = /^(\d+)(\D+)$/u;

/** Where two neighbouring characters stand in a word, as bits. */
const PLACE = { begin: 1, amid: 2, end: 4, whole: 8 } as const;

/** What ordinary Chinese looks like: which character follows which inside words, and which stand alone. */
export interface Collocations {
  /** True when the two characters ordinarily stand side by side in a word. Never a false no; seldom a false yes. */
  follows(first: number, second: number): boolean;
  /**
   * Whether a word of the dictionary may hold both the characters at `left` and `left + 1` of the text: the two are one, or begin, end or
   * stand amid one that their neighbours agree to. Never a false no; a false yes where different words agree so.
   */
  mayShareWord(text: string, left: number): boolean;
  /** True when the character is an everyday word by itself. */
  alone(unit: number): boolean;
}

/**
 * Compiles rows `character<TAB>places+followers places+followers …`; the row of `*` holds the characters that stand alone.
 * @throws FengsuiError `artifact.corrupt` when a group is not a number and characters
 */
export function compileCollocations(rows: readonly TableRow[]): Collocations {
  const pairs = new UnitPairs(BITS);
  const places = new Uint8Array(1 << PLACE_BITS);
  const single = new Uint8Array(0x10000);
  for (const [first, value] of rows) {
    if (first === '*') {
      for (const char of value) single[char.charCodeAt(0)] = 1;
      continue;
    }
    for (const group of value.split(' ')) {
      const [, bits, followers] = GROUP.exec(group) ?? [];
      if (bits === undefined || followers === undefined)
        throw new FengsuiError('artifact.corrupt', `collocations: ${first}: expected places and characters`);
      for (let at = 0; at < followers.length; at++) {
        pairs.add(first.charCodeAt(0), followers.charCodeAt(at));
        places[slotOf(first.charCodeAt(0), followers.charCodeAt(at))]! |= Number(bits);
      }
    }
  }
  const placesAt = (text: string, left: number): number =>
    left < 0 || left + 1 >= text.length
      ? 0
      : places[slotOf(text.charCodeAt(left), text.charCodeAt(left + 1))]!;
  const follows = (first: number, second: number): boolean =>
    first >= FIRST_HAN && second >= FIRST_HAN && pairs.has(first, second);
  return {
    follows,
    mayShareWord(text, left) {
      if (left < 0 || left + 1 >= text.length || !follows(text.charCodeAt(left), text.charCodeAt(left + 1)))
        return false;
      const here = placesAt(text, left);
      if ((here & PLACE.whole) !== 0) return true;
      const goesOn = (placesAt(text, left + 1) & (PLACE.amid | PLACE.end)) !== 0;
      if ((here & PLACE.begin) !== 0 && goesOn) return true;
      const wentBefore = (placesAt(text, left - 1) & (PLACE.amid | PLACE.begin)) !== 0;
      return wentBefore && ((here & PLACE.end) !== 0 || ((here & PLACE.amid) !== 0 && goesOn));
    },
    alone: (unit) => single[unit] === 1,
  };
}

const slotOf = (first: number, second: number): number => pairPlace(first, second, (1 << PLACE_BITS) - 1);
