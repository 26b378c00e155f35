import { type Confusables, type Step, stepBit } from '#libs/text';
import { belongs, endsBelongOutside, gapIsOrdinary, isOrdinaryDouble } from './everyday.js';
import { isTorn, lettersAreWhole } from './letters.js';
import { BEFORE, type Path, READ } from './path.js';

const [GAP, REPEAT, HOMOPHONE, PINYIN, INITIALS] = (
  ['gap', 'repeat', 'homophone', 'pinyin', 'initials'] as const satisfies readonly Step[]
).map(stepBit) as [number, number, number, number, number];

/** A path that is an ordinary reading, not a disguise. */
export const INNOCENT = -1;
/** From this length on, a term that is all but spelt out vouches for its one disguised character. */
const SELF_EVIDENT_UNITS = 4;

/** What speaks for a disguise, piece by piece. */
interface Tally {
  /** Mask of the steps taken. */
  steps: number;
  /** Characters that stand for another. */
  replaced: number;
  /** Of these, the ones that do not belong where they stand. */
  odd: number;
  /** Pieces spelt in letters. */
  letters: number;
  /** Repetitions; an ordinary doubling counts half: 看看 proves nothing, 看看我我 does. */
  runs: number;
}

/**
 * Says through which steps a path reads a term, or that it is innocent.
 * Sound alone proves little in Chinese: a replaced character counts as disguise only where it does not belong, that is
 * where it forms no everyday word with its neighbours and is none by itself.
 * @param term the folded term, one unit for each piece of the path
 * @returns a mask of steps, 0 for a literal reading, or `INNOCENT`
 */
export function judgePath(path: Path, term: string, text: string, confusables: Confusables): number {
  const tally: Tally = { steps: 0, replaced: 0, odd: 0, letters: 0, runs: 0 };
  for (let k = 0; k < path.depth; k++) {
    if (!weighPiece(tally, path, k, term.charCodeAt(k), text, confusables)) return INNOCENT;
  }
  return isInnocent(tally, path, term, text, confusables) ? INNOCENT : tally.steps;
}

/** Adds piece `k` to the tally; false when it cannot be read as the unit that is wanted. */
function weighPiece(
  tally: Tally,
  path: Path,
  k: number,
  wanted: number,
  text: string,
  confusables: Confusables,
): boolean {
  weighGap(tally, path, k, text, confusables);
  const read = path.read[k]!;
  if (read === READ.pinyin || read === READ.initial) {
    tally.steps |= read === READ.pinyin ? PINYIN : INITIALS;
    tally.letters++;
    return true;
  }
  const step = stepOf(path, k, wanted);
  const [start, end] = [path.start[k]!, path.end[k]!];
  if (step === INNOCENT || (read === READ.standIn && isTorn(text, start, end))) return false;
  if (step === 0) return true;
  tally.steps |= step;
  tally.replaced++;
  if (!belongs(start, end, text, confusables)) tally.odd++;
  return true;
}

function weighGap(tally: Tally, path: Path, k: number, text: string, confusables: Confusables): void {
  const before = path.before[k]!;
  if (before & BEFORE.gap) tally.steps |= GAP;
  if ((before & BEFORE.repeat) === 0) return;
  tally.steps |= REPEAT;
  tally.runs += isOrdinaryDouble(path.end[k - 1]!, text, confusables) ? 0.5 : 1;
}

/** The step by which piece `k` became the term's unit; 0 when it is that unit. */
function stepOf(path: Path, k: number, wanted: number): number {
  const same = path.char[k] === wanted;
  const step = path.step[k]!;
  if (path.read[k] === READ.own) return same ? 0 : HOMOPHONE;
  if (same) return step;
  return step === stepBit('emoji') || step === stepBit('number') ? step | HOMOPHONE : INNOCENT;
}

/** Whether ordinary writing explains all that was tallied. */
function isInnocent(tally: Tally, path: Path, term: string, text: string, confusables: Confusables): boolean {
  const { steps, replaced, odd, letters, runs } = tally;
  const selfEvident = term.length >= SELF_EVIDENT_UNITS && replaced + letters === 1;
  if (replaced > 0 && odd === 0 && !selfEvident) return true;
  if (steps & REPEAT && runs + odd + letters < 1 && (steps & GAP) === 0) return true;
  if (steps & HOMOPHONE && term.length === 2) {
    // Two sounds are little: neither end may be of a word outside, nor may a clause end between them.
    if (endsBelongOutside(path, text, confusables) || path.before[1]! & BEFORE.clause) return true;
  }
  if (steps & GAP && gapIsOrdinary(path, term, text, confusables)) return true;
  return letters > 0 && !lettersAreWhole(path, text, confusables);
}
