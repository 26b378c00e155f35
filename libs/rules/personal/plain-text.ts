import { DIGIT_VALUE, isInvisible } from '../contacts/glyphs.js';

/** Stands for what is drawn as nothing, and for the second half of a digit that takes two units. */
export const NOTHING = '\u200b';
const PLAIN = /^[\n -~一-鿿]*$/;

/**
 * The text unit for unit with full-width forms, letter case and dressed-up digits undone: offsets stay as they were.
 * Linear; plain text is only lower-cased.
 */
export function plainText(original: string): string {
  if (PLAIN.test(original)) return lowered(original);
  const parts: string[] = [];
  for (const char of original) parts.push(plainChar(char));
  return parts.join('');
}

function plainChar(char: string): string {
  const code = char.codePointAt(0)!;
  const digit = DIGIT_VALUE.get(code);
  if (digit !== undefined) return char.length === 2 ? `${digit}${NOTHING}` : `${digit}`;
  if (isInvisible(code)) return NOTHING;
  if (code === 0x3000) return ' ';
  if (code >= 0xff01 && code <= 0xff5e) return lowered(String.fromCharCode(code - 0xfee0));
  return lowered(char);
}

/** ASCII alone: lower-casing other letters may change their length. */
const lowered = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
