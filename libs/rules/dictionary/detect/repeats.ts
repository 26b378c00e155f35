import { type Confusables, FLAG, stepBit } from '#libs/text';
import type { Hit } from './hit.js';

const REPEAT = stepBit('repeat');
const GAP = stepBit('gap');
/** Symbols that may stand between two copies. */
const MAX_GAP = 2;

/** The copies of a unit in one direction. */
interface Copies {
  readonly count: number;
  /** How far they reach, in units, symbols between them included. */
  readonly reach: number;
}

/**
 * @param own a unit that is a copy, too: the term's, where the text reads it in another guise
 * @param mayCross whether symbols may stand between them
 */
function copies(
  text: string,
  at: number,
  direction: 1 | -1,
  own: number,
  mayCross: boolean,
  { flags }: Confusables,
): Copies {
  const unit = text.charCodeAt(at);
  let count = 0;
  let reach = 0;
  for (;;) {
    let next = reach + 1;
    while (mayCross && next - reach <= MAX_GAP && isGap(text.charCodeAt(at + direction * next))) next++;
    const found = text.charCodeAt(at + direction * next);
    if (found !== unit && found !== own) return { count, reach };
    reach = next;
    count++;
  }
  function isGap(other: number): boolean {
    return (flags[other]! & FLAG.gap) !== 0;
  }
}

const isCopied = (text: string, at: number, beside: number): boolean =>
  text.charCodeAt(at) === text.charCodeAt(beside);

/** 妈妈, 看看: doubled as ordinary words are. */
function isOrdinary(unit: number, count: number, { collocations }: Confusables): boolean {
  return count === 1 && collocations.follows(unit, unit);
}

/**
 * Lets a hit cover the copies of its first and last character (傻傻逼逼, 傻*傻*逼*逼), unless all are ordinary doublings.
 * @param term the folded term
 */
export function withRepeats(hit: Hit, term: string, text: string, confusables: Confusables): Hit {
  const mayCross = (hit.steps & (REPEAT | GAP)) !== 0;
  if (!mayCross && !isCopied(text, hit.start, hit.start - 1) && !isCopied(text, hit.end - 1, hit.end))
    return hit;
  const own = (at: number) => (hit.steps & REPEAT ? term.charCodeAt(at) : -1);
  const before = copies(text, hit.start, -1, own(0), mayCross, confusables);
  const after = copies(text, hit.end - 1, 1, own(term.length - 1), mayCross, confusables);
  if (before.count + after.count === 0) return hit;
  const isDisguise =
    (hit.steps & REPEAT) !== 0 ||
    (before.count > 0 && !isOrdinary(text.charCodeAt(hit.start), before.count, confusables)) ||
    (after.count > 0 && !isOrdinary(text.charCodeAt(hit.end - 1), after.count, confusables));
  if (!isDisguise) return hit;
  return { ...hit, start: hit.start - before.reach, end: hit.end + after.reach, steps: hit.steps | REPEAT };
}
