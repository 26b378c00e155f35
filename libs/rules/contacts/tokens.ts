import { DIGIT, GAP, glyphCode, glyphKind, INVISIBLE, LATIN, NUMERAL } from './glyph-kinds.js';
import { codePoints, LOOSE_VALUE, NUMERAL_VALUE } from './glyphs.js';

export { DIGIT, GAP, LATIN, LETTER, NUMERAL } from './glyph-kinds.js';

/** One token a visible code point, in four parallel arrays; reading a little past either end gives a gap. */
export interface Tokens {
  count: number;
  /** What a token is (see glyph-kinds.ts). */
  readonly kind: Uint8Array;
  /** The code point; of a digit the ASCII digit's, of a letter the lower-case one. A numeral keeps its own. */
  readonly code: Uint32Array;
  /** Range in the folded text, in UTF-16 units. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** How far past the end anything looks. */
const BEYOND = 16;

const roomFor = (length: number): Tokens => ({
  count: 0,
  kind: new Uint8Array(length + BEYOND),
  code: new Uint32Array(length + BEYOND),
  start: new Int32Array(length + BEYOND),
  end: new Int32Array(length + BEYOND),
});

const SHORT = 4_096;
/** Ordinary texts share their room: making it would cost more than all else that is done with them. */
const shared = roomFor(SHORT);

/** Cuts a folded text into tokens, good until the next call. Linear. */
export function tokenise(folded: string): Tokens {
  const length = folded.length;
  const tokens = length <= SHORT ? shared : roomFor(length);
  const { kind, code, start, end } = tokens;
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
  kind.fill(GAP, count, count + BEYOND);
  code.fill(0, count, count + BEYOND);
  tokens.count = count;
  return tokens;
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
