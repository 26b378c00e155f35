import { AMBIGUOUS_ENDINGS, COMMON_ENDINGS } from './domains.js';
import { codePoint, codePoints } from './glyphs.js';
import { isWordToken, spell, type Tokens } from './tokens.js';

const MAX_LABEL = 63;
const MAX_LABELS = 8;

export const DOT = codePoint('.');
export const HYPHEN = codePoint('-');
/** What people write for a dot between the labels of an address. */
export const DISGUISED_DOTS = codePoints('。．·•・,，、点點丶﹒｡∙⋅●');
export const BRACKETS = codePoints('()[]{}<>（）【】「」〔〕');

export interface Host {
  readonly labels: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Every dot is written as a dot, without a space. */
  readonly literal: boolean;
  /** Spaces stand around some dot, or instead of it. */
  readonly spaced: boolean;
}

/** Reads labels joined by dots, however disguised, from the start of a word. Bounded by MAX_LABELS. */
export function hostAt(tokens: Tokens, from: number): Host | undefined {
  const first = endOfLabel(tokens, from);
  // Most words are no label: nothing is spelt for them.
  if (first === from || !dotAt(tokens, first, isWww(tokens, from, first))) return undefined;
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

const W = codePoint('w');
const isWww = ({ code }: Tokens, from: number, to: number): boolean =>
  to - from === 3 && code[from] === W && code[from + 1] === W && code[from + 2] === W;

const isEnding = (label: string): boolean => COMMON_ENDINGS.has(label) || AMBIGUOUS_ENDINGS.has(label);

export function endOfLabel(tokens: Tokens, from: number): number {
  let i = from;
  while (
    i - from < MAX_LABEL &&
    (isWordToken(tokens, i) || (i > from && tokens.code[i] === HYPHEN && isWordToken(tokens, i + 1)))
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
  if (tokens.code[at] === DOT && isWordToken(tokens, at + 1))
    return { to: at + 1, literal: true, spaced: false };
  let i = at;
  let gaps = 0;
  let dots = 0;
  let spaces = 0;
  let spelt = false;
  for (; i < tokens.count && gaps < 5 && !(isWordToken(tokens, i) && !dotWord(tokens, i)); gaps++) {
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
  const found = isWordToken(tokens, i) && (dots === 1 || (www && dots === 0 && spaces > 0));
  return found ? { to: i, literal: false, spaced: spaces > 0 && !spelt } : undefined;
}

/** The letters `dot` as a word of their own. */
const dotWord = (tokens: Tokens, i: number): boolean =>
  tokens.code[i] === 0x64 &&
  tokens.code[i + 1] === 0x6f &&
  tokens.code[i + 2] === 0x74 &&
  !isWordToken(tokens, i + 3) &&
  !isWordToken(tokens, i - 1);
