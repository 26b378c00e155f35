import { connect, type Link } from './connector.js';
import type { CueKind, CueStrength } from './cue-words.js';
import type { CueMatch } from './cues.js';
import { type DigitRun, readDigits } from './digits.js';
import type { Found } from './found.js';
import { DIGIT, GAP, LATIN, LETTER, type Tokens } from './tokens.js';
import { isUnit } from './words.js';

/** Words in Latin letters that stand behind 微信 or QQ and are no account. */
const NOT_ACCOUNTS = new Set(
  'app apps android ios iphone ipad mac windows pc web pay paypal official group login public video plus pro vip svip java python github html css http https www com emoji ok hello hi good nice love happy new the and for you not mini work word excel ppt pdf wechat weixin telegram tiktok bilibili music game games live moments'.split(
    ' ',
  ),
);

const MAX_ACCOUNT = 20;
/** The fewest characters of an account, when it has no digit and nothing but the cue speaks for it. */
const MIN_LETTERS: Record<CueStrength, number> = { disguised: 3, named: 6, plain: 6, bare: 7 };

/** The account that a cue announces; undefined when what follows is no account. */
export function accountAfter(tokens: Tokens, match: CueMatch, at: number): Found | undefined {
  const { kind, strength } = match.cue;
  const link = connect(tokens, at, match);
  if (link.from >= tokens.count) return undefined;
  if (strength === 'bare' && !link.invited && !link.named && !longNumberAt(tokens, link)) return undefined;
  if (match.glued && !gluedAccount(tokens, match.to)) return undefined;
  const name = kind === 'group' || kind === 'qq' ? undefined : nameAt(tokens, link, match);
  return name ?? numberAt(tokens, link, strength, kind);
}

/** The number before a cue that nothing follows: `752753636-企鹅`. */
export function accountBefore(tokens: Tokens, { cue }: CueMatch, at: number): Found | undefined {
  if (cue.kind === 'telegram' || cue.kind === 'group' || cue.strength === 'plain') return undefined;
  let to = at;
  while (
    to > 0 &&
    at - to < MAX_GAPS_BEFORE &&
    tokens.kind[to - 1] === GAP &&
    !CLOSING.has(tokens.code[to - 1]!)
  )
    to--;
  let from = to;
  while (from > 0 && to - from < MAX_DIGITS && tokens.kind[from - 1] === DIGIT) from--;
  const value = spell(tokens, from, to);
  if (value.length < MIN_DIGITS_BEFORE || value.length >= MAX_DIGITS || value.endsWith('000'))
    return undefined;
  const before = from > 0 ? tokens.kind[from - 1] : GAP;
  return before === LATIN || value[0] === '0' ? undefined : { kind: cue.kind, value, from, to };
}

const MAX_GAPS_BEFORE = 3;
const MIN_DIGITS_BEFORE = 9;

/** Nine digits or more right behind one character: `v1275521408`, and no date like `v20231105`. */
function longNumberAt(tokens: Tokens, { from }: Link): boolean {
  const first = readDigits(tokens, from, false)?.groups[0];
  return first !== undefined && first.value.length >= 9 && !first.value.endsWith('000');
}

/** `vxabc123`: letters right behind a Latin cue are an account only when a digit follows among them. */
function gluedAccount(tokens: Tokens, from: number): boolean {
  let digits = 0;
  let i = from;
  for (; i < tokens.count && (tokens.kind[i] === LATIN || tokens.kind[i] === DIGIT); i++) {
    digits += Number(tokens.kind[i] === DIGIT);
  }
  return digits >= 2 && i - from >= 6;
}

/** `加weixin378`: the w belongs to the account more often than it stands for 微. */
const W = 0x77;

function nameAt(tokens: Tokens, link: Link, { cue, glued }: CueMatch): Found | undefined {
  const { kind, strength } = cue;
  const from = glued && tokens.code[link.from - 1] === W ? link.from - 1 : link.from;
  if (tokens.kind[from] !== LATIN) return undefined;
  const { value, to, spread } = readName(tokens, from);
  if (continuesAsAddress(tokens, to)) return undefined;
  const hasDigit = /[0-9_-]/.test(value);
  const explicit = link.named || link.handle;
  if (NOT_ACCOUNTS.has(value)) return undefined;
  if (kind === 'telegram') {
    const said =
      link.handle ||
      link.pointed ||
      (strength === 'named' && (link.named || hasDigit || value.includes('_')));
    const enough = value.length >= 5 && said;
    return enough ? { kind, value, from, to } : undefined;
  }
  if (spread && !(hasDigit && value.length >= 6)) return undefined;
  if (hasDigit) {
    const least = strength === 'disguised' || explicit ? 4 : 5;
    return value.length >= least ? { kind: 'wechat', value, from, to } : undefined;
  }
  const least = explicit ? Math.min(5, MIN_LETTERS[strength]) : MIN_LETTERS[strength];
  const spoken = explicit || link.invited || strength === 'disguised' || strength === 'named';
  return spoken && value.length >= least ? { kind: 'wechat', value, from, to } : undefined;
}

interface Name {
  readonly value: string;
  readonly to: number;
  /** Gaps were strewn between the characters. */
  readonly spread: boolean;
}

/** Reads an account name; goes on over single gaps while the pieces are short and a digit or single letters follow. */
function readName(tokens: Tokens, from: number): Name {
  let to = endOfWord(tokens, from);
  let value = spell(tokens, from, to);
  let piece = to - from;
  let spread = false;
  const separator = tokens.code[to]!;
  while (value.length < MAX_ACCOUNT && to < tokens.count && tokens.kind[to] === GAP) {
    if (tokens.code[to] !== separator || CLOSING.has(separator)) break;
    const next = to + 1;
    const end = endOfWord(tokens, next);
    const length = end - next;
    const digitNext = tokens.kind[next] === DIGIT && piece <= 8 && value.length < 8;
    const single = piece === 1 && length === 1;
    if (length === 0 || !(digitNext || single) || value.length + length > MAX_ACCOUNT) break;
    value += spell(tokens, next, end);
    [to, piece, spread] = [end, length, true];
  }
  return { value, to, spread };
}

/** Gaps behind which an account does not go on. */
const CLOSING = new Set([...'\n=/()[]{}（）【】:：,，。;；!！?？'].map((char) => char.codePointAt(0)!));

/** Letters, digits, underscores, and hyphens between them. */
function endOfWord(tokens: Tokens, from: number): number {
  let i = from;
  const limit = Math.min(tokens.count, from + MAX_ACCOUNT);
  while (i < limit) {
    const kind = tokens.kind[i];
    const hyphen = tokens.code[i] === 0x2d && i > from && i + 1 < limit && isWordToken(tokens, i + 1);
    if (kind !== LATIN && kind !== DIGIT && !hyphen) break;
    i++;
  }
  return i;
}

const isWordToken = (tokens: Tokens, i: number): boolean =>
  tokens.kind[i] === LATIN || tokens.kind[i] === DIGIT;

const spell = (tokens: Tokens, from: number, to: number): string =>
  String.fromCodePoint(...tokens.code.subarray(from, to));

/** `wx.qq.com` and `v1.2` are addresses and versions, `abc@x` is a mail address: not accounts. */
function continuesAsAddress(tokens: Tokens, to: number): boolean {
  const code = to < tokens.count ? tokens.code[to] : 0;
  if (code === 0x40) return true;
  return code === 0x2e && to + 1 < tokens.count && isWordToken(tokens, to + 1);
}

const FEWEST_DIGITS: Record<CueStrength, number> = { disguised: 5, named: 6, plain: 6, bare: 6 };
const MAX_DIGITS = 12;

function numberAt(tokens: Tokens, link: Link, strength: CueStrength, kind: CueKind): Found | undefined {
  const run = readDigits(tokens, link.from, true);
  if (!run || kind === 'telegram') return undefined;
  const chosen = firstNumber(run, FEWEST_DIGITS[strength]);
  if (!chosen) return undefined;
  const { value, to } = chosen;
  if (value.length < 9 && to < tokens.count && tokens.kind[to] === LETTER && isUnit(tokens.code[to]!))
    return undefined;
  if (isWordToken(tokens, to) && to < tokens.count) return undefined;
  if (value[0] === '0' || tokens.code[to] === 0x25) return undefined;
  const mobile = /^1[3-9]\d{9}$/.test(value);
  if (kind === 'group' || kind === 'qq') {
    if (mobile)
      return kind === 'qq'
        ? { kind, value, from: link.from, to }
        : { kind: 'phone', value, from: link.from, to };
    return value.length <= 11 ? { kind, value, from: link.from, to } : undefined;
  }
  // A number behind a weak WeChat cue must look like a telephone or be long enough for a QQ number.
  const enough = mobile || strength === 'disguised' || link.named || link.invited || value.length >= 7;
  return enough && value.length <= 11 ? { kind: 'wechat', value, from: link.from, to } : undefined;
}

/** The shortest row of groups that makes a number: `12 34 56 78` is one, `123456 200` is 123456. */
function firstNumber(run: DigitRun, fewest: number): { value: string; to: number } | undefined {
  let value = '';
  for (const [index, group] of run.groups.entries()) {
    value += group.value;
    if (value.length > MAX_DIGITS) return undefined;
    const next = run.groups[index + 1];
    const alike =
      next && (next.value.length <= 4 || group.value.length <= 2) && value.length + next.value.length <= 11;
    const mobile = /^1[3-9]\d{9}$/.test(value);
    if (value.length >= fewest && (mobile || !alike || group.value.length >= 5))
      return { value, to: group.to };
  }
  return undefined;
}
