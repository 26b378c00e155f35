import { DIGIT, GAP, glyphCode, glyphKind, INVISIBLE, LATIN, NUMERAL } from './glyph-kinds.js';
import { codePoints, LOOSE_VALUE, NUMERAL_VALUE } from './glyphs.js';

export { DIGIT, GAP, LATIN, LETTER, NUMERAL } from './glyph-kinds.js';

/** One token a visible code point, in four parallel arrays; reading past either end gives a gap. */
export interface Tokens {
  readonly count: number;
  /** What a token is (see glyph-kinds.ts). */
  readonly kind: Uint8Array;
  /** The code point; of a digit the ASCII digit's, of a letter the lower-case one. A numeral keeps its own. */
  readonly code: Uint32Array;
  /** Range in the folded text, in UTF-16 units. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Cuts a folded text into tokens. Linear. */
export function tokenise(folded: string): Tokens {
  const length = folded.length;
  const kind = new Uint8Array(length + 1);
  const code = new Uint32Array(length + 1);
  const start = new Int32Array(length + 1);
  const end = new Int32Array(length + 1);
  let count = 0;
  for (let i = 0; i < length; ) {
    const point = folded.codePointAt(i)!;
    const next = i + (point > 0xffff ? 2 : 1);
    const what = glyphKind(point);
    if (what !== INVISIBLE) {
      kind[count] = what;
      code[count] = glyphCode(point);
      start[count] = i;
      end[count] = next;
      count++;
    }
    i = next;
  }
  return { count, kind, code, start, end };
}

/** The digit that a token stands for, or -1. Loose ones (铃 for 0, o for 0) count only when asked for. */
export function digitAt(tokens: Tokens, i: number, loose: boolean): number {
  const code = tokens.code[i]!;
  const kind = i < tokens.count ? tokens.kind[i] : GAP;
  if (kind === DIGIT) return code - 0x30;
  if (kind === NUMERAL) return NUMERAL_VALUE.get(code)!;
  return loose && kind !== GAP ? (LOOSE_VALUE.get(code) ?? -1) : -1;
}

/** A digit or Latin letter; false past either end. */
export const isWordToken = (tokens: Tokens, i: number): boolean =>
  i >= 0 && i < tokens.count && (tokens.kind[i] === LATIN || tokens.kind[i] === DIGIT);

/** Tokens `[from, to)` as text. */
export function spell(tokens: Tokens, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCodePoint(tokens.code[i]!);
  return text;
}

/** Gaps behind which an account does not go on. */
export const CLOSING = codePoints('\n=/()[]{}（）【】:：,，。;；!！?？');
