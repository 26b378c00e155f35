import type { DigitGroup, DigitRun } from './digits.js';
import type { Found } from './found.js';
import { codePoints } from './glyphs.js';
import { DIGIT, LATIN, LETTER, type Tokens } from './tokens.js';
import { isUnit, NUMBER_NAMES, PHONE_NAMES } from './words.js';

/** Group lengths in which people write the eleven digits of a mobile number. */
const MOBILE_SHAPES = new Set([
  '11',
  '3-4-4',
  '3-8',
  '7-4',
  '4-7',
  '4-3-4',
  '3-3-5',
  '3-5-3',
  '5-6',
  '6-5',
  '1-10',
  '2-9',
]);
const LANDLINE_SHAPES = new Set(['3-8', '4-8', '4-7', '3-4-4', '4-4-4', '4-3-4']);
const SERVICE_SHAPES = new Set(['3-3-4', '3-4-3', '10', '3-7']);

/** Country codes outside the mainland that community members are lured to. */
const COUNTRIES = /^(852|853|886|1|44|60|61|62|63|65|66|81|82|84|855|856|95|971|7)/;

/** A name in Latin letters may touch the number: tel13800138000. */
const GLUED_NAME = /(?:^|[^a-z])(?:tel|phone|mobile|call|dh)$/;

/** How far before a number its name is looked for, in UTF-16 units of the folded text. */
const NAME_REACH = 14;

/** The telephone numbers in a run of digit groups. Each group starts at most one attempt of bounded length. */
export function phonesIn(run: DigitRun, tokens: Tokens, folded: string): Found[] {
  const found: Found[] = [];
  for (let g = 0; g < run.groups.length; g++) {
    const last = phoneAt(run, g, tokens, folded);
    if (last === undefined) continue;
    const groups = run.groups.slice(g, last + 1);
    found.push({
      kind: 'phone',
      value: national(join(groups)),
      from: groups[0]!.from,
      to: groups.at(-1)!.to,
    });
    g = last;
  }
  return found;
}

const join = (groups: readonly DigitGroup[]): string => groups.map(({ value }) => value).join('');

/** Without the prefix of the mainland. */
const national = (value: string): string => (/^(86|0086)1\d{10}$/.test(value) ? value.slice(-11) : value);

/** The index of the last group of a number that starts at group `g`. */
function phoneAt(run: DigitRun, g: number, tokens: Tokens, folded: string): number | undefined {
  const first = run.groups[g]!;
  const abroad = first.value.length > 1 && first.from > 0 && tokens.code[first.from - 1] === PLUS;
  if (!abroad && !'1048'.includes(first.value[0]!)) return undefined;
  let value = '';
  const shape: number[] = [];
  for (let last = g; last < run.groups.length && value.length < MOST_DIGITS; last++) {
    const group = run.groups[last]!;
    value += group.value;
    shape.push(group.value.length);
    const whole = last === run.groups.length - 1;
    const numbered = PHONE.test(value) || (abroad && whole && value.length >= 9 && COUNTRIES.test(value));
    if (!numbered || !freeOnTheRight(tokens, group.to, value.length)) continue;
    return isMeant(run, first, value, shape, tokens, folded) || (abroad && whole) ? last : undefined;
  }
  return undefined;
}

const PLUS = 0x2b;
const MOST_DIGITS = 15;
/** Digits of a mobile number, a landline with its area, or a service number. */
const PHONE = /^(?:(?:86|0086)?1[3-9]\d{9}|0[1-9]\d{8,10}|[48]00\d{7})$/;

/** The words before the number and the way it is grouped say telephone, and nothing says otherwise. */
function isMeant(
  run: DigitRun,
  first: DigitGroup,
  value: string,
  shape: readonly number[],
  tokens: Tokens,
  folded: string,
): boolean {
  const at = tokens.start[first.from]!;
  const context = folded.slice(Math.max(0, at - NAME_REACH), at);
  if (!freeOnTheLeft(tokens, first.from) && !GLUED_NAME.test(context)) return false;
  const named = PHONE_NAMES.test(context);
  if (!named && NUMBER_NAMES.test(context)) return false;
  return isMobile(value, shape, named || run.disguised >= 4) || isLandline(value, shape, named);
}

function isMobile(value: string, shape: readonly number[], trusted: boolean): boolean {
  if (/^(86|0086)1[3-9]\d{9}$/.test(value))
    return isMobile(value.slice(-11), withoutPrefix(shape, value), trusted);
  if (!/^1[3-9]\d{9}$/.test(value)) return false;
  return trusted || MOBILE_SHAPES.has(shape.join('-')) || shape.every((length) => length === 1);
}

function withoutPrefix(shape: readonly number[], value: string): number[] {
  const [head = 0, ...rest] = shape;
  const left = head - (value.length - 11);
  return left > 0 ? [left, ...rest] : rest;
}

function isLandline(value: string, shape: readonly number[], named: boolean): boolean {
  const written = shape.join('-');
  if (/^0[1-9]\d{8,10}$/.test(value)) return LANDLINE_SHAPES.has(written) || (named && shape.length === 1);
  if (!/^[48]00\d{7}$/.test(value) || !SERVICE_SHAPES.has(written)) return false;
  return named || (shape.length > 1 && !value.endsWith('00'));
}

/** Not behind a Latin letter, a digit, a currency sign or a decimal point. */
function freeOnTheLeft(tokens: Tokens, from: number): boolean {
  if (from === 0) return true;
  const kind = tokens.kind[from - 1];
  const code = tokens.code[from - 1]!;
  if (code === 0x2e && from > 1 && tokens.kind[from - 2] === DIGIT) return false;
  return kind !== LATIN && kind !== DIGIT && !CURRENCY.has(code) && code !== 0x7b2c /* 第 */;
}

const CURRENCY = codePoints('¥￥$€£№');

/** Not before a Latin letter, more digits, or (when it is short or round) a unit. */
function freeOnTheRight(tokens: Tokens, to: number, length: number): boolean {
  if (to >= tokens.count) return true;
  const kind = tokens.kind[to];
  const code = tokens.code[to]!;
  if (kind === LATIN || kind === DIGIT || code === 0x25) return false;
  if (kind === LETTER) return length >= 11 ? !'元块万亿'.includes(String.fromCodePoint(code)) : !isUnit(code);
  return true;
}
