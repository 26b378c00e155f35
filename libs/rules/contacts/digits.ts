import { codePoints } from './glyphs.js';
import { DIGIT, digitAt, GAP, LATIN, type Tokens } from './tokens.js';

/** Digits without a gap between them. */
export interface DigitGroup {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Digit groups that only short gaps part. */
export interface DigitRun {
  readonly groups: readonly DigitGroup[];
  /** The first token behind the run. */
  readonly to: number;
  /** How many of the digits are Chinese numerals or stand-ins. */
  readonly disguised: number;
}

const MAX_GAP = 3;
/** Longer runs are serial numbers, drawings or attacks; what lies beyond is not joined to what came before. */
const MAX_DIGITS = 48;

/** Gaps that end a number rather than part its digits: they belong to sums, times, shares and lists. */
const ENDING = codePoints('\n:：+=%￥$×÷(（{[【<《"“”‘’;；!！?？');

/** Reads the run of digits that starts at a token; undefined when none does. */
export function readDigits(tokens: Tokens, from: number, loose: boolean): DigitRun | undefined {
  const groups: DigitGroup[] = [];
  let disguised = 0;
  let total = 0;
  let i = from;
  while (total < MAX_DIGITS) {
    const group = readGroup(tokens, i, loose && total > 0);
    if (!group) break;
    for (let k = group.from; k < group.to; k++) if (tokens.kind[k] !== DIGIT) disguised++;
    groups.push(group);
    total += group.value.length;
    i = skipGap(tokens, group.to);
    if (i === group.to) break;
  }
  const last = groups.at(-1);
  return last && { groups, to: last.to, disguised };
}

function readGroup(tokens: Tokens, from: number, loose: boolean): DigitGroup | undefined {
  let value = '';
  let i = from;
  while (value.length < MAX_DIGITS) {
    const digit = digitAt(tokens, i, (loose || value.length > 0) && mayStandIn(tokens, i));
    if (digit < 0) break;
    value += digit;
    i++;
  }
  return value === '' ? undefined : { value, from, to: i };
}

/** `o` and `l` stand in wherever a number goes on; a Chinese character only with a digit right behind it. */
function mayStandIn(tokens: Tokens, i: number): boolean {
  return tokens.kind[i] === LATIN || digitAt(tokens, i + 1, true) >= 0;
}

/** The token behind a gap that may part digits; the same token when there is none. */
function skipGap(tokens: Tokens, from: number): number {
  let i = from;
  while (i < tokens.count && tokens.kind[i] === GAP && i - from < MAX_GAP && !ENDING.has(tokens.code[i]!))
    i++;
  const done = i < tokens.count && tokens.kind[i] !== GAP;
  return done ? i : from;
}
