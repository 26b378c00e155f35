import type { Contact, TextField } from '#libs/domain';
import { DIGIT_VALUE, isInvisible, isLetter, LOOSE_VALUE, NUMERAL_VALUE, plain } from './glyphs.js';
import type { ContactView } from './view.js';

/** What a token is. Everything that is neither digit nor letter is a gap: space, punctuation, symbol, emoji. */
export const GAP = 0;
export const DIGIT = 1;
export const LATIN = 2;
/** A Chinese numeral, which may be a digit in disguise or an ordinary word. */
export const NUMERAL = 3;
/** Any other letter. */
export const LETTER = 4;

/** One token a visible code point, in four parallel arrays; reading past either end gives a gap. */
export interface Tokens {
  readonly count: number;
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
    if (!isInvisible(point)) {
      classify(point, count, kind, code);
      start[count] = i;
      end[count] = next;
      count++;
    }
    i = next;
  }
  return { count, kind, code, start, end };
}

function classify(visible: number, at: number, kind: Uint8Array, code: Uint32Array): void {
  const point = plain(visible);
  code[at] = point;
  if ((point >= 0x61 && point <= 0x7a) || point === 0x5f) kind[at] = LATIN;
  else if (point >= 0x41 && point <= 0x5a) {
    kind[at] = LATIN;
    code[at] = point + 32;
  } else {
    const digit = DIGIT_VALUE.get(point);
    if (digit !== undefined) {
      kind[at] = DIGIT;
      code[at] = 0x30 + digit;
    } else if (point < 0xaa) kind[at] = GAP;
    else if (NUMERAL_VALUE.has(point)) kind[at] = NUMERAL;
    else kind[at] = isLetter(point) ? LETTER : GAP;
  }
}

/** The digit that a token stands for, or -1. Loose ones (铃 for 0, o for 0) count only when asked for. */
export function digitAt(tokens: Tokens, i: number, loose: boolean): number {
  const code = tokens.code[i]!;
  const kind = i < tokens.count ? tokens.kind[i] : GAP;
  if (kind === DIGIT) return code - 0x30;
  if (kind === NUMERAL) return NUMERAL_VALUE.get(code)!;
  return loose && kind !== GAP ? (LOOSE_VALUE.get(code) ?? -1) : -1;
}

/** Tokens `[from, to)` that make a contact, undisguised. */
export interface Found {
  readonly kind: Contact['kind'];
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** Where the path of a link starts: upper and lower case differ from there on. */
  readonly path?: number;
}

/** A find as a contact, with its span in the original text. */
export function contactOf(found: Found, tokens: Tokens, field: TextField, view: ContactView): Contact {
  const start = view.start(tokens.start[found.from]!);
  let end = view.end(tokens.end[found.to - 1]! - 1);
  while (isMark(view.original.charCodeAt(end))) end++;
  const value = found.path === undefined ? found.value : found.value + asWritten(found, tokens, view);
  return { kind: found.kind, value, field, spans: [{ start, end }] };
}

/** A link's path in its original case, as far as folding changed nothing else. */
function asWritten({ path, to }: Found, tokens: Tokens, view: ContactView): string {
  if (path === to) return '';
  const from = tokens.start[path!]!;
  const until = tokens.end[to - 1]!;
  const folded = view.folded.slice(from, until);
  const written = view.original.slice(view.start(from), view.end(until - 1));
  return written.toLowerCase() === folded ? written : folded;
}

/** Variation selector and keycap: drawn as one with the character before them. NaN, past the end, is none. */
const isMark = (unit: number): boolean => unit === 0xfe0f || unit === 0x20e3;
