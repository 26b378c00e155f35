import type { Link } from './connector.js';
import type { CueKind, CueStrength } from './cue-words.js';
import type { CueMatch } from './cues.js';
import { type DigitRun, readDigits } from './digits.js';
import type { Found } from './found.js';
import { CLOSING, DIGIT, GAP, isWordToken, LATIN, LETTER, spell, type Tokens } from './tokens.js';
import { isUnit } from './words.js';

const FEWEST_DIGITS: Record<CueStrength, number> = { disguised: 5, named: 6, plain: 6, bare: 6 };
/** The longest QQ number, and a mobile number. */
const MOST_DIGITS = 11;
/** A number without an invitation counts from here on; shorter ones may be dates. */
const LONG = 9;

const MOBILE = /^1[3-9]\d{9}$/;
const PERCENT = 0x25;

/** An account that is a number, behind a cue of QQ, a group or WeChat. */
export function numberAfter(tokens: Tokens, link: Link, { cue }: CueMatch): Found | undefined {
  const run = readDigits(tokens, link.from, true);
  const number = run && firstNumber(run, FEWEST_DIGITS[cue.strength]);
  if (!number || !standsAlone(tokens, number)) return undefined;
  const kind = kindOf(number.value, link, cue.kind, cue.strength);
  return kind && { kind, value: number.value, from: link.from, to: number.to };
}

function kindOf(value: string, link: Link, kind: CueKind, strength: CueStrength): CueKind | undefined {
  if (kind === 'telegram') return undefined;
  const mobile = MOBILE.test(value);
  if (kind === 'group') return mobile ? 'phone' : kind;
  if (kind === 'qq') return kind;
  // WeChat is also found by telephone and QQ number; a short one needs more than a weak cue.
  return mobile || strength === 'disguised' || link.named || link.invited || value.length >= 7
    ? kind
    : undefined;
}

interface Digits {
  readonly value: string;
  readonly to: number;
}

/** Not a part of a word, a share, or the count of something. */
function standsAlone(tokens: Tokens, { value, to }: Digits): boolean {
  if (value[0] === '0' || to >= tokens.count) return value[0] !== '0';
  if (isWordToken(tokens, to) || tokens.code[to] === PERCENT) return false;
  return value.length >= LONG || tokens.kind[to] !== LETTER || !isUnit(tokens.code[to]!);
}

/** The shortest row of groups that makes a number: `12 34 56 78` is one, `123456 200` is 123456. */
function firstNumber(run: DigitRun, fewest: number): Digits | undefined {
  let value = '';
  for (const [index, group] of run.groups.entries()) {
    value += group.value;
    if (value.length > MOST_DIGITS) return undefined;
    const next = run.groups[index + 1]?.value ?? '';
    const goesOn =
      next !== '' &&
      (next.length <= 4 || group.value.length <= 2) &&
      value.length + next.length <= MOST_DIGITS;
    const whole = MOBILE.test(value) || !goesOn || group.value.length >= 5;
    if (value.length >= fewest && whole) return { value, to: group.to };
  }
  return undefined;
}

/** Nine digits or more right behind one character: `v1275521408`, and no date like `v20231105`. */
export function longNumberAt(tokens: Tokens, { from }: Link): boolean {
  const first = readDigits(tokens, from, false)?.groups[0];
  return first !== undefined && first.value.length >= LONG && !first.value.endsWith('000');
}

const MAX_GAPS_BEFORE = 3;

/** The number before a cue that nothing follows: `752753636-企鹅`. */
export function numberBefore(tokens: Tokens, { cue }: CueMatch, at: number): Found | undefined {
  if (cue.kind === 'telegram' || cue.kind === 'group' || cue.strength === 'plain') return undefined;
  let to = at;
  while (to > 0 && at - to < MAX_GAPS_BEFORE && isOpenGap(tokens, to - 1)) to--;
  let from = to;
  while (from > 0 && to - from <= MOST_DIGITS && tokens.kind[from - 1] === DIGIT) from--;
  const value = spell(tokens, from, to);
  if (value.length < LONG || value.length > MOST_DIGITS || value[0] === '0' || value.endsWith('000'))
    return undefined;
  return from > 0 && tokens.kind[from - 1] === LATIN ? undefined : { kind: cue.kind, value, from, to };
}

const isOpenGap = (tokens: Tokens, i: number): boolean =>
  tokens.kind[i] === GAP && !CLOSING.has(tokens.code[i]!);
