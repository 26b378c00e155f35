import { type Confusables, FLAG } from '#libs/text';
import { BEFORE, type Path, READ } from './path.js';

/** Bits by which ordinary text explains what stands between two characters of a term. */
const COST = {
  /** A comma or full stop: clauses meet everywhere, and any character may begin the next. */
  clause: -6,
  /** Western marks between Han characters: some end their clauses so, with a space behind. */
  westernClause: 0,
  space: 5,
  /** ❤, *, |: nobody puts them between two characters of a word. */
  symbol: 9,
  /** A character that stands there several times. */
  run: 6,
  /** Latin letters amid Chinese, read as a sound. */
  letters: 12,
  /** The term's own first letter or digit behind something else, and those that follow. */
  ownLatin: 8,
  ownLatinNext: 3,
  /** An emoji, a digit or a letter that stands for a character. */
  standIn: 10,
} as const;
/** Bits that a writer in disguise spends on a character: which one of many stands for it, or that it is kept. */
const SPENT = { replaced: 4, kept: 1 } as const;
/** A neighbour outside that is expected this much or more binds the end of the hit to another word. */
const UNBOUND = 10;
/** Bits from which on a character is rare by itself: as the first of a hit it tells so much. */
const RARE = 12;
/** One such mark alone, directly between two characters. */
const WESTERN = /^[.:;~"]$/;
const SPACE = /\s/;

/** Bits by which disguise must explain a text better than ordinary Chinese. */
export const ENOUGH = 4;

/**
 * How much better disguise explains the characters of a path than ordinary Chinese does, in bits: what ordinary text
 * would have to say by accident, less what the disguise leaves open. Neighbours that belong to the ends speak against it.
 * @param replaced pieces that stand for another character
 * @param runs repetitions, ordinary doublings counting half
 */
export function oddity(
  path: Path,
  text: string,
  replaced: number,
  runs: number,
  confusables: Confusables,
): number {
  let bits = runs >= 1 ? COST.run * runs : 0;
  let pieces = 0;
  const isRegular = isSeparatedThroughout(path);
  for (let k = 0; k < path.depth; k++) {
    // Several characters that one stand-in means have their place in common.
    if (k > 0 && path.start[k] === path.start[k - 1]) continue;
    pieces++;
    if (k > 0 && path.before[k]! & BEFORE.gap)
      bits += gapBits(path.end[k - 1]!, path.start[k]!, isRegular, text, confusables);
    bits += pieceBits(path, k, text, confusables);
  }
  const spent = SPENT.replaced * replaced + SPENT.kept * (pieces - replaced);
  return bits - spent - bound(text, path.from, confusables) - bound(text, path.to, confusables);
}

/**
 * Whether two Han characters side by side are too ordinary to be a term of two in disguise: what their meeting tells is less than
 * a disguise of one of them spends, whatever stands around them.
 */
export const isOrdinaryPair = (first: number, second: number, { surprise }: Confusables): boolean =>
  isHan(first) &&
  isHan(second) &&
  Math.max(0, surprise.bits(0, first) - RARE) + surprise.bits(first, second) <
    ENOUGH + SPENT.replaced + SPENT.kept;

function pieceBits(path: Path, k: number, text: string, confusables: Confusables): number {
  const [start, end, read] = [path.start[k]!, path.end[k]!, path.read[k]!];
  if (read === READ.pinyin || read === READ.initial) return COST.letters;
  const unit = text.charCodeAt(start);
  if (!isHan(unit)) {
    if (read === READ.standIn) return COST.standIn;
    if (k === 0) return 0;
    return isHan(text.charCodeAt(path.start[k - 1]!)) ? COST.ownLatin : COST.ownLatinNext;
  }
  let bits = 0;
  if (k === 0) bits += Math.max(0, confusables.surprise.bits(0, unit) - RARE);
  else {
    const previous = path.before[k] === 0 ? text.charCodeAt(start - 1) : 0;
    bits += confusables.surprise.bits(isHan(previous) ? previous : 0, unit);
  }
  for (let at = start + 1; at < end; at++) bits += pairBits(text, at, confusables);
  return bits;
}

/** True when something stands between all of three pieces or more: no sentence is punctuated so. */
function isSeparatedThroughout(path: Path): boolean {
  for (let k = 1; k < path.depth; k++) if ((path.before[k]! & BEFORE.gap) === 0) return false;
  return path.depth > 2;
}

/** Bits of what stands between two pieces: of the most telling symbol, unless a clause may end there. */
function gapBits(from: number, to: number, isRegular: boolean, text: string, { flags }: Confusables): number {
  let most = 0;
  for (let at = from; at < to; at++) {
    const flag = flags[text.charCodeAt(at)]!;
    if ((flag & FLAG.gap) === 0) continue;
    if (flag & FLAG.clause)
      return isRegular ? COST.space : WESTERN.test(text.slice(from, to)) ? COST.westernClause : COST.clause;
    const bits = SPACE.test(text[at]!) ? COST.space : COST.symbol;
    if (bits > most) most = bits;
  }
  return most;
}

const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;

/** Bits of the unit at `at` behind the one before it; 0 unless both are Han characters. */
function pairBits(text: string, at: number, { surprise }: Confusables): number {
  const [first, second] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return isHan(first) && isHan(second) ? surprise.bits(first, second) : 0;
}

/** How much the characters on both sides of `at` expect each other, in bits below `UNBOUND`. */
function bound(text: string, at: number, confusables: Confusables): number {
  if (at === 0 || at >= text.length || !isHan(text.charCodeAt(at - 1)) || !isHan(text.charCodeAt(at)))
    return 0;
  return Math.max(0, UNBOUND - pairBits(text, at, confusables));
}
