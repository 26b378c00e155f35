import { DIGIT_VALUE, isInvisible } from '../contacts/glyphs.js';

/** Stands for what is drawn as nothing, and for the second half of a digit that takes two units. */
export const NOTHING = '\u200b';
const PLAIN = /^[\n -~一-鿿]*$/;
/** So many units become a string at once: as many arguments as every engine takes. */
const CHUNK = 8_192;

/**
 * The text unit for unit with full-width forms, letter case and dressed-up digits undone: offsets stay as they were.
 * Linear; plain text is only lower-cased.
 */
export function plainText(original: string): string {
  if (PLAIN.test(original)) return lowered(original);
  const units = new Uint16Array(original.length);
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at);
    const code = (unit & 0xf800) === 0xd800 ? original.codePointAt(at)! : unit;
    if (code === unit) {
      units[at] = PLAIN_UNITS[unit]!;
      continue;
    }
    const [first = unit, second = original.charCodeAt(at + 1)] = PAIRS.get(code) ?? [];
    units[at] = first;
    units[++at] = second;
  }
  return stringOf(units);
}

const NOTHING_UNIT = NOTHING.charCodeAt(0);

/** What stands for each unit that is a character of its own. */
const PLAIN_UNITS = Uint16Array.from({ length: 0x1_0000 }, (_, code) => {
  const digit = DIGIT_VALUE.get(code);
  if (digit !== undefined) return digit + 0x30;
  if (isInvisible(code)) return NOTHING_UNIT;
  if (code === 0x3000) return 0x20;
  const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  // ASCII alone: lower-casing other letters may change their length.
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow;
});

/** What stands for digits of two units. */
const PAIRS = new Map(
  [...DIGIT_VALUE]
    .filter(([code]) => code > 0xffff)
    .map(([code, digit]) => [code, [digit + 0x30, NOTHING_UNIT] as const]),
);

const lowered = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function stringOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let from = 0; from < units.length; from += CHUNK)
    parts.push(String.fromCharCode(...units.subarray(from, from + CHUNK)));
  return parts.join('');
}
