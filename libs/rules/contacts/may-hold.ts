import { cueStarts } from './cues.js';
import { DIGIT, GAP, glyphKind, INVISIBLE, LATIN, NUMERAL } from './glyph-kinds.js';
import { codePoints, LOOSE_VALUE } from './glyphs.js';
import { DISGUISED_DOTS } from './host.js';

/** Fewer letters and digits, or fewer digits and numerals, in a row make no contact. */
const FEWEST_UNITS = 3;
const FEWEST_NUMERALS = 5;
/** The first half of the surrogate pairs of mathematical digits. */
const MATHEMATICAL = 0xd835;

/** What one unit says, as bits. */
const SAYS = {
  /** Goes on with, or adds to, a row of letters and digits. */
  wordGoesOn: 1,
  word: 2,
  /** Goes on with, or adds to, a row of digits and numerals. */
  numberGoesOn: 4,
  number: 8,
  /** Part of an address, or the beginning of a word that announces an account. */
  sign: 16,
} as const;

const SIGNS = codePoints('.@#/☆★艾()[]{}<>（）【】「」〔〕');
const SAID = Uint8Array.from({ length: 0x10000 }, (_, unit) => said(unit));

function said(unit: number): number {
  const kind = glyphKind(unit);
  const isLatin = kind === LATIN;
  const isHalf = unit >= 0xd800 && unit < 0xe000;
  let says = 0;
  if (kind === DIGIT || isLatin || unit === MATHEMATICAL) says |= SAYS.word | SAYS.wordGoesOn;
  if (kind === DIGIT || kind === NUMERAL || unit === MATHEMATICAL) says |= SAYS.number | SAYS.numberGoesOn;
  if (kind === GAP || kind === INVISIBLE || isHalf) says |= SAYS.wordGoesOn | SAYS.numberGoesOn;
  if (isLatin || LOOSE_VALUE.has(unit)) says |= SAYS.numberGoesOn;
  if (DISGUISED_DOTS.has(unit)) says |= SAYS.wordGoesOn | SAYS.sign;
  if (SIGNS.has(unit) || cueStarts(unit) || isHalf) says |= SAYS.sign;
  return says;
}

/** A cheap look that turns most Chinese comments away: contacts need rows of digits, or letters and a sign. Never a false no. */
export function mayHoldContact(folded: string): boolean {
  let words = 0;
  let numbers = 0;
  let longest = 0;
  let signs = 0;
  for (let at = 0; at < folded.length; at++) {
    const says = SAID[folded.charCodeAt(at)]!;
    signs |= says;
    if ((says & SAYS.wordGoesOn) === 0) words = 0;
    else if ((says & SAYS.word) !== 0 && ++words > longest) longest = words;
    if ((says & SAYS.numberGoesOn) === 0) numbers = 0;
    else if ((says & SAYS.number) !== 0 && ++numbers >= FEWEST_NUMERALS) return true;
  }
  return longest >= FEWEST_UNITS && (signs & SAYS.sign) !== 0;
}
