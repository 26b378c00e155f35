import type { Link } from './connector.js';
import type { CueStrength } from './cue-words.js';
import type { CueMatch } from './cues.js';
import type { Found } from './found.js';
import { CLOSING, DIGIT, GAP, isWordToken, LATIN, spell, type Tokens } from './tokens.js';

/** Words in Latin letters that stand behind 微信 or QQ and are no account. */
const NOT_ACCOUNTS = new Set(
  'app apps android ios iphone ipad mac windows pc web pay paypal official group login public video plus pro vip svip java python github html css http https www com emoji ok hello hi good nice love happy new the and for you not mini work word excel ppt pdf wechat weixin telegram tiktok bilibili music game games live moments'.split(
    ' ',
  ),
);

/** The longest account of WeChat; Telegram's are longer, but hardly ever. */
const MAX_ACCOUNT = 20;

/** `加weixin378`: the w belongs to the account more often than it stands for 微. */
const W = 0x77;

/** An account that starts with a letter, behind a cue of WeChat or Telegram. */
export function nameAfter(tokens: Tokens, link: Link, { cue, glued }: CueMatch): Found | undefined {
  if (glued && !hasDigits(tokens, link.from)) return undefined;
  const from = glued && tokens.code[link.from - 1] === W ? link.from - 1 : link.from;
  if (tokens.kind[from] !== LATIN) return undefined;
  const name = readName(tokens, from);
  const { value, to } = name;
  if (NOT_ACCOUNTS.has(value) || isWordToken(tokens, to) || continuesAsAddress(tokens, to)) return undefined;
  const meant =
    cue.kind === 'telegram' ? isTelegram(value, link, cue.strength) : isWechat(name, link, cue.strength);
  return meant ? { kind: cue.kind, value, from, to } : undefined;
}

function isTelegram(value: string, link: Link, strength: CueStrength): boolean {
  if (value.length < 5) return false;
  return link.handle || link.pointed || (strength === 'named' && (link.named || /[0-9_]/.test(value)));
}

/** The fewest letters of an account without a digit, when nothing but the cue speaks for it. */
const FEWEST_LETTERS: Record<CueStrength, number> = { disguised: 3, named: 6, plain: 6, bare: 7 };

function isWechat({ value, spread }: Name, link: Link, strength: CueStrength): boolean {
  const announced = link.named || link.handle;
  if (/[0-9_-]/.test(value)) {
    if (spread) return value.length >= 6;
    return value.length >= (strength === 'disguised' || announced ? 4 : 5);
  }
  if (spread || (strength === 'plain' && !announced && !link.invited)) return false;
  const fewest = FEWEST_LETTERS[strength];
  return value.length >= (announced ? Math.min(5, fewest) : fewest);
}

/** `vxabc123`: letters right behind a Latin cue are an account only when digits follow among them. */
function hasDigits(tokens: Tokens, from: number): boolean {
  let digits = 0;
  let i = from;
  for (; isWordToken(tokens, i) && i - from < MAX_ACCOUNT; i++) digits += Number(tokens.kind[i] === DIGIT);
  return digits >= 2 && i - from >= 6;
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

/** `wx.qq.com` and `v1.2` are addresses and versions, `abc@x` is a mail address: not accounts. */
function continuesAsAddress(tokens: Tokens, to: number): boolean {
  const code = to < tokens.count ? tokens.code[to] : 0;
  if (code === 0x40) return true;
  return code === 0x2e && to + 1 < tokens.count && isWordToken(tokens, to + 1);
}
