import { DIGIT_VALUE, isInvisible, isLetter, NUMERAL_VALUE, plain } from './glyphs.js';

/** What a character is. Everything that is neither digit nor letter is a gap: space, punctuation, symbol, emoji. */
export const GAP = 0;
export const DIGIT = 1;
export const LATIN = 2;
/** A Chinese numeral, which may be a digit in disguise or an ordinary word. */
export const NUMERAL = 3;
/** Any other letter. */
export const LETTER = 4;
export const INVISIBLE = 5;

/** The kind of a code point. */
export const glyphKind = (point: number): number => (point < TABLE ? KINDS[point]! : classify(point).kind);

/** What the code point stands for: an ASCII digit, a lower-case letter, ❤ for any heart, or itself. */
export const glyphCode = (point: number): number => (point < TABLE ? CODES[point]! : classify(point).code);

function classify(point: number): { kind: number; code: number } {
  const code = plain(point);
  if (isInvisible(point)) return { kind: INVISIBLE, code };
  if ((code >= 0x61 && code <= 0x7a) || code === 0x5f) return { kind: LATIN, code };
  if (code >= 0x41 && code <= 0x5a) return { kind: LATIN, code: code + 32 };
  const digit = DIGIT_VALUE.get(code);
  if (digit !== undefined) return { kind: DIGIT, code: 0x30 + digit };
  if (code < 0xaa) return { kind: GAP, code };
  if (NUMERAL_VALUE.has(code)) return { kind: NUMERAL, code };
  return { kind: isLetter(code) ? LETTER : GAP, code };
}

/** The first plane, looked up instead of worked out: every character of every text comes by here. */
const TABLE = 0x10000;
const KINDS = new Uint8Array(TABLE);
const CODES = new Uint16Array(TABLE);
for (let point = 0; point < TABLE; point++) {
  const { kind, code } = classify(point);
  KINDS[point] = kind;
  CODES[point] = code;
}
