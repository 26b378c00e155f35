import { type Confusables, stepBit } from '#libs/text';
import { isOrdinaryDouble } from './everyday.js';
import { isTorn, isTornBeyondCopies, lettersAreWhole } from './letters.js';
import { ENOUGH, oddity } from './oddity.js';
import { BEFORE, type Path, READ } from './path.js';

const GAP = stepBit('gap');
const REPEAT = stepBit('repeat');
const HOMOPHONE = stepBit('homophone');
const PINYIN = stepBit('pinyin');
const INITIALS = stepBit('initials');
const NUMBER = stepBit('number');
const LOOKALIKE = stepBit('lookalike');
const EMOJI = stepBit('emoji');

/** A path that is an ordinary reading, not a disguise. */
export const INNOCENT = -1;
/** The same where one doubt meets another: sounds and single letters, two sounds and a gap between them. */
const AMPLE = 12;
/** From this many letters on, no sentence ends between them by accident. */
const MANY_LETTERS = 5;
const HAN = /\p{Script=Han}/u;

/** What speaks for a disguise, piece by piece. */
interface Tally {
  /** Mask of the steps taken. */
  steps: number;
  /** Places where something stands for another character. */
  replaced: number;
  /** Pieces spelt in letters. */
  letters: number;
  /** Repetitions; an ordinary doubling counts half: 看看 proves nothing, 看看我我 does. */
  runs: number;
  /** Units said again in another guise. */
  echoes: number;
}

/**
 * Says through which steps a path reads a term, or that it is innocent.
 * Sound alone proves little in Chinese: what is not the term itself counts as disguise only where ordinary Chinese would
 * hardly ever say it: see `oddity`.
 * @param term the folded term, one unit for each piece of the path
 * @returns a mask of steps, 0 for a literal reading, or `INNOCENT`
 */
export function judgePath(path: Path, term: string, text: string, confusables: Confusables): number {
  const tally: Tally = { steps: 0, replaced: 0, letters: 0, runs: 0, echoes: 0 };
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
    tally.steps |= (read === READ.pinyin ? PINYIN : INITIALS) | path.step[k]!;
    tally.letters++;
    return true;
  }
  const step = stepOf(path, k, wanted);
  const [start, end] = [path.start[k]!, path.end[k]!];
  if (step === INNOCENT || (read === READ.standIn && isTorn(text, start, end))) return false;
  if (step === 0) return true;
  tally.steps |= step;
  if (k === 0 || start !== path.start[k - 1]) tally.replaced++;
  return true;
}

function weighGap(tally: Tally, path: Path, k: number, text: string, confusables: Confusables): void {
  const before = path.before[k]!;
  if (before & BEFORE.gap) tally.steps |= GAP;
  if ((before & (BEFORE.repeat | BEFORE.echo)) === 0) return;
  tally.steps |= REPEAT;
  if (before & BEFORE.echo) {
    // Ordinary Chinese may well say one sound twice: to pass over it has its price.
    tally.echoes++;
    return;
  }
  tally.runs += isOrdinaryDouble(path.end[k - 1]!, text, confusables) ? 0.5 : 1;
}

/** The step by which piece `k` became the term's unit; 0 when it is that unit. */
function stepOf(path: Path, k: number, wanted: number): number {
  const same = path.char[k] === wanted;
  const step = path.step[k]!;
  if (path.read[k] === READ.own) return same ? 0 : HOMOPHONE;
  if (same) return step;
  return step === EMOJI || step === NUMBER ? step | HOMOPHONE : INNOCENT;
}

/** Whether ordinary writing explains all that was tallied. */
function isInnocent(tally: Tally, path: Path, term: string, text: string, confusables: Confusables): boolean {
  const { steps, replaced, letters, runs, echoes } = tally;
  if (steps === 0) return false;
  if (letters > 0 && !lettersAreWhole(path, text, confusables)) return true;
  // QQ, CC, xxx: letters are doubled everywhere; where characters are, too, somebody doubles them all.
  if (runs === 0 && hasDoubledInitial(path)) return true;
  if (!HAN.test(term)) return isOrdinaryLatin(tally, path, text);
  // One emoji for all of it is another way to write the word, not to hide it.
  if (steps & EMOJI && path.start[0] === path.start[path.depth - 1]) return true;
  // People string emoji together; their names sound like all kinds of words.
  if (steps & EMOJI && steps & HOMOPHONE && isAllEmoji(path)) return true;
  if (term.length === 2 && (isDoubtfulInitial(steps) || (steps & HOMOPHONE && steps & NUMBER))) return true;
  return oddity(path, text, replaced + letters + echoes, runs, confusables) < enoughFor(tally, term);
}

function hasDoubledInitial(path: Path): boolean {
  for (let k = 0; k < path.depth; k++)
    if (path.read[k] === READ.initial && path.step[k] === REPEAT) return true;
  return false;
}

function isAllEmoji(path: Path): boolean {
  for (let k = 0; k < path.depth; k++) if ((path.step[k]! & EMOJI) === 0) return false;
  return true;
}

/** One letter and one character: only where the character is the term's own and nothing parts them. */
const isDoubtfulInitial = (steps: number): boolean =>
  (steps & INITIALS) !== 0 && (steps & (HOMOPHONE | GAP | LOOKALIKE)) !== 0;

/** The bits that are enough: none to spare where both very characters stand there, more where one doubt meets another. */
function enoughFor({ steps, replaced, letters }: Tally, term: string): number {
  if (term.length === 2 && replaced + letters === 0) return 0;
  if (steps & HOMOPHONE && steps & INITIALS) return AMPLE;
  if (term.length !== 2 || replaced !== 2) return ENOUGH;
  return steps & GAP || (steps & HOMOPHONE && steps & LOOKALIKE) ? AMPLE : ENOUGH;
}

/** Latin terms: torn out of longer words, doubled as in ordinary spelling, or parted by the end of a sentence. */
function isOrdinaryLatin({ steps, runs }: Tally, path: Path, text: string): boolean {
  if ((steps === REPEAT && runs < 1) || isTornBeyondCopies(path, text)) return true;
  let gaps = 0;
  let clauses = 0;
  for (let k = 1; k < path.depth; k++) {
    if (path.before[k]! & BEFORE.gap) gaps++;
    if (path.before[k]! & BEFORE.clause) clauses++;
  }
  return clauses > 0 && gaps < path.depth - 1 && path.depth < MANY_LETTERS;
}
