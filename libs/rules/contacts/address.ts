import { AMBIGUOUS_ENDINGS, COMMON_ENDINGS, MAIL_PROVIDERS, NOT_HOSTS } from './domains.js';
import type { Found } from './found.js';
import { DIGIT, GAP, LATIN, type Tokens } from './tokens.js';

const MAX_LABEL = 63;
const MAX_LABELS = 8;
const MAX_PATH = 2_048;

const code = (char: string): number => char.codePointAt(0)!;
const codes = (chars: string): ReadonlySet<number> => new Set([...chars].map(code));

const DOT = code('.');
const SLASH = code('/');
const HYPHEN = code('-');
/** What people write for a dot between the labels of an address. */
const DISGUISED_DOTS = codes('。．·•・,，、点點丶﹒｡∙⋅●');
const BRACKETS = codes('()[]{}<>（）【】「」〔〕');

const isWord = (tokens: Tokens, i: number): boolean =>
  i >= 0 && i < tokens.count && (tokens.kind[i] === LATIN || tokens.kind[i] === DIGIT);

const spell = (tokens: Tokens, from: number, to: number): string => {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCodePoint(tokens.code[i]!);
  return text;
};

interface Host {
  readonly labels: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Every dot is written as a dot, without a space. */
  readonly literal: boolean;
  /** Spaces stand around some dot, or instead of it. */
  readonly spaced: boolean;
}

/** Reads labels joined by dots, however disguised, from the start of a word. Bounded by MAX_LABELS. */
function hostAt(tokens: Tokens, from: number): Host | undefined {
  const labels: string[] = [];
  let to = from;
  let literal = true;
  let spaced = false;
  let best: Host | undefined;
  for (let i = from; labels.length < MAX_LABELS; ) {
    const end = endOfLabel(tokens, i);
    if (end === i) break;
    labels.push(spell(tokens, i, end));
    to = end;
    if (labels.length > 1 && isEnding(labels.at(-1)!))
      best = { labels: [...labels], from, to, literal, spaced };
    const dot = dotAt(tokens, end, labels[0] === 'www');
    if (!dot) break;
    literal &&= dot.literal;
    spaced ||= dot.spaced;
    i = dot.to;
  }
  return best;
}

const isEnding = (label: string): boolean => COMMON_ENDINGS.has(label) || AMBIGUOUS_ENDINGS.has(label);

function endOfLabel(tokens: Tokens, from: number): number {
  let i = from;
  while (
    i - from < MAX_LABEL &&
    (isWord(tokens, i) || (i > from && tokens.code[i] === HYPHEN && isWord(tokens, i + 1)))
  )
    i++;
  return i;
}

/** A dot, a word or sign for one, possibly in brackets or with one space on each side; under www a mere space will do. */
function dotAt(
  tokens: Tokens,
  at: number,
  www: boolean,
): { to: number; literal: boolean; spaced: boolean } | undefined {
  if (tokens.code[at] === DOT && isWord(tokens, at + 1)) return { to: at + 1, literal: true, spaced: false };
  let i = at;
  let gaps = 0;
  let dots = 0;
  let spaces = 0;
  let spelt = false;
  for (; i < tokens.count && gaps < 5 && !(isWord(tokens, i) && !dotWord(tokens, i)); gaps++) {
    const point = tokens.code[i]!;
    if (point === DOT || DISGUISED_DOTS.has(point)) dots++;
    else if (dotWord(tokens, i)) {
      dots++;
      spelt = true;
      i += 2;
    } else if (point === 0x20) spaces++;
    else if (!BRACKETS.has(point)) return undefined;
    i++;
  }
  const found = isWord(tokens, i) && (dots === 1 || (www && dots === 0 && spaces > 0));
  return found ? { to: i, literal: false, spaced: spaces > 0 && !spelt } : undefined;
}

/** The letters `dot` as a word of their own. */
const dotWord = (tokens: Tokens, i: number): boolean =>
  tokens.code[i] === 0x64 &&
  tokens.code[i + 1] === 0x6f &&
  tokens.code[i + 2] === 0x74 &&
  !isWord(tokens, i + 3) &&
  !isWord(tokens, i - 1);

/** A link that starts at the start of a word: with a scheme, with www, or a bare host with a known ending. */
export function linkAt(tokens: Tokens, at: number, folded: string): Found | undefined {
  const scheme = schemeAt(tokens, at);
  const from = scheme ?? at;
  const host = hostAt(tokens, from);
  if (scheme !== undefined && !host) return bareScheme(tokens, at, scheme, folded);
  if (!host || (scheme === undefined && !isConvincing(tokens, host))) return undefined;
  const to = endOfPath(tokens, host.to, folded);
  const name = host.labels.join('.');
  const kind = /^(t|telegram)\.(me|dog)$/.test(name)
    ? 'telegram'
    : /^(jq|qm)\.qq\.com$/.test(name)
      ? 'group'
      : 'url';
  return { kind, value: name, from: at, to, path: host.to };
}

/** The first token behind `http://`, `https://` and their disguises `hxxp`, `h**p`. */
function schemeAt(tokens: Tokens, at: number): number | undefined {
  if (tokens.code[at] !== 0x68) return undefined;
  let i = at + 1;
  while (i < at + 5 && (tokens.kind[i] === LATIN || tokens.code[i] === 0x2a)) i++;
  if (!/^h[tx*]{2}ps?$/.test(spell(tokens, at, i))) return undefined;
  let slashes = 0;
  const limit = Math.min(tokens.count, i + 5);
  for (; i < limit && tokens.kind[i] === GAP; i++) slashes += Number(tokens.code[i] === SLASH);
  return slashes === 2 ? i : undefined;
}

/** Whatever stands behind a scheme is a link, be it an IP address or an unknown ending. */
function bareScheme(tokens: Tokens, at: number, from: number, folded: string): Found | undefined {
  const end = endOfPath(tokens, endOfLabel(tokens, from), folded, true);
  return end - from >= 4 ? { kind: 'url', value: '', from: at, to: end, path: from } : undefined;
}

function isConvincing(tokens: Tokens, host: Host): boolean {
  const { labels, literal, spaced, from, to } = host;
  const [first = ''] = labels;
  const ending = labels.at(-1)!;
  const name = labels.join('.');
  if (NOT_HOSTS.has(name) || tokens.code[from - 1] === 0x40) return false;
  if (first === 'www') return labels.length > 2 || !spaced;
  const path = tokens.code[to] === SLASH && to < tokens.count;
  if (AMBIGUOUS_ENDINGS.has(ending)) return path && (literal || name === 't.me');
  const lettered = labels.slice(0, -1).some((label) => /[a-z]/.test(label) || label.length >= 3);
  if (literal) return lettered || path;
  return (
    lettered &&
    !spaced &&
    first.length >= 2 &&
    ['com', 'cn', 'net', 'org', 'cc', 'xyz', 'top', 'vip'].includes(ending)
  );
}

/** Path, query and port: everything printable in ASCII that sticks to the host. */
function endOfPath(tokens: Tokens, from: number, folded: string, dots = false): number {
  const opening = tokens.code[from]!;
  const starts =
    opening === SLASH ||
    opening === 0x3f ||
    opening === 0x23 ||
    (opening === 0x3a && tokens.kind[from + 1] === DIGIT);
  if (from >= tokens.count || !(starts || (dots && opening === DOT))) return from;
  let i = from;
  while (i < tokens.count && i - from < MAX_PATH && isPathUnit(folded.charCodeAt(tokens.start[i]!))) i++;
  while (i > from && TRAILING.has(tokens.code[i - 1]!)) i--;
  return i;
}

const TRAILING = codes('.,;:!?)\'"');
const isPathUnit = (unit: number): boolean =>
  unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x3c && unit !== 0x3e && unit !== 0x5c;

/** A mail address around an `@`, or a word for it, at token `at`. */
export function mailAt(tokens: Tokens, at: number): Found | undefined {
  const sign = signAt(tokens, at);
  if (!sign) return undefined;
  const from = startOfMailbox(tokens, sign.from);
  if (from === sign.from) return undefined;
  const start = skipSpace(tokens, sign.to);
  const host = hostAt(tokens, start);
  const provider = host ? undefined : providerAt(tokens, start);
  const domain = host ? host.labels.join('.') : provider?.name;
  if (!domain || (sign.weak && !MAIL_PROVIDERS.has(domain.split('.', 1)[0]!))) return undefined;
  let mailboxEnd = sign.from;
  while (mailboxEnd > from && tokens.code[mailboxEnd - 1] === 0x20) mailboxEnd--;
  const value = `${spell(tokens, from, mailboxEnd)}@${domain}`;
  return { kind: 'email', value, from, to: host?.to ?? provider!.to };
}

/** `@`, (at), 艾特, and `#` which counts only before a well-known provider. */
function signAt(tokens: Tokens, at: number): { from: number; to: number; weak: boolean } | undefined {
  const point = tokens.code[at]!;
  if (point === 0x40) return { from: at, to: at + 1, weak: false };
  if (point === 0x23 || point === 0x2606 || point === 0x2605) return { from: at, to: at + 1, weak: true };
  if (point === 0x827e && tokens.code[at + 1] === 0x7279) return { from: at, to: at + 2, weak: false };
  const bracketed = BRACKETS.has(point) && tokens.code[at + 1] === 0x61 && tokens.code[at + 2] === 0x74;
  if (bracketed && BRACKETS.has(tokens.code[at + 3]!)) return { from: at, to: at + 4, weak: false };
  return undefined;
}

function startOfMailbox(tokens: Tokens, sign: number): number {
  let i = sign;
  if (i > 0 && tokens.code[i - 1] === 0x20) i--;
  const end = i;
  while (i > 0 && end - i < 64 && (isWord(tokens, i - 1) || isInner(tokens, i - 1))) i--;
  while (i < end && !isWord(tokens, i)) i++;
  return i === end ? sign : i;
}

const isInner = (tokens: Tokens, i: number): boolean => {
  const point = tokens.code[i];
  return point === DOT || point === HYPHEN || point === 0x2b;
};

const skipSpace = (tokens: Tokens, i: number): number => (tokens.code[i] === 0x20 ? i + 1 : i);

function providerAt(tokens: Tokens, from: number): { name: string; to: number } | undefined {
  const to = endOfLabel(tokens, from);
  const name = spell(tokens, from, to);
  return MAIL_PROVIDERS.has(name) ? { name, to } : undefined;
}
