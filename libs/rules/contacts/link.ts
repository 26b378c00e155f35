import { AMBIGUOUS_ENDINGS, NOT_HOSTS } from './domains.js';
import type { Found } from './found.js';
import { codePoint, codePoints } from './glyphs.js';
import { DOT, endOfLabel, type Host, hostAt } from './host.js';
import { DIGIT, GAP, LATIN, spell, type Tokens } from './tokens.js';

const MAX_PATH = 2_048;
const SLASH = codePoint('/');

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

const TRAILING = codePoints('.,;:!?)\'"');
const isPathUnit = (unit: number): boolean =>
  unit > 0x20 && unit < 0x7f && unit !== 0x22 && unit !== 0x3c && unit !== 0x3e && unit !== 0x5c;
