import { type Confusables, FLAG, type Step, stepBit } from '#libs/text';
import { BEFORE, type Path, READ } from './path.js';
import { spellsOut } from './spelling.js';

const [GAP, REPEAT, HOMOPHONE, PINYIN, INITIALS] = (
  ['gap', 'repeat', 'homophone', 'pinyin', 'initials'] as const satisfies readonly Step[]
).map(stepBit) as [number, number, number, number, number];

/** A path that is an ordinary reading, not a disguise. */
export const INNOCENT = -1;
/** From this length on, a term that is all but spelt out vouches for its one disguised character. */
const SELF_EVIDENT_UNITS = 4;

/**
 * Says through which steps a path reads a term, or that it is innocent.
 * Sound alone proves little in Chinese: a replaced character counts as disguise only where it does not belong, that is
 * where it forms no everyday word with its neighbours and is none by itself.
 * @param term the folded term, one unit for each piece of the path
 * @returns a mask of steps, 0 for a literal reading, or `INNOCENT`
 */
export function judgePath(path: Path, term: string, text: string, confusables: Confusables): number {
  let steps = 0;
  let replaced = 0;
  let odd = 0;
  let letters = 0;
  // 看看 proves nothing, 看看我我 does.
  let runs = 0;
  for (let k = 0; k < path.depth; k++) {
    if (path.before[k]! & BEFORE.gap) steps |= GAP;
    if (path.before[k]! & BEFORE.repeat) {
      steps |= REPEAT;
      runs += isOrdinaryDouble(path.end[k - 1]!, text, confusables) ? 0.5 : 1;
    }
    const read = path.read[k]!;
    if (read === READ.pinyin || read === READ.initial) {
      steps |= read === READ.pinyin ? PINYIN : INITIALS;
      letters++;
      continue;
    }
    const step = stepOf(path, k, term.charCodeAt(k));
    if (step === INNOCENT || (read === READ.standIn && isTorn(text, path.start[k]!, path.end[k]!)))
      return INNOCENT;
    if (step === 0) continue;
    steps |= step;
    replaced++;
    if (!belongs(path.start[k]!, path.end[k]!, text, confusables)) odd++;
  }
  if (replaced > 0 && odd === 0 && !(term.length >= SELF_EVIDENT_UNITS && replaced + letters === 1))
    return INNOCENT;
  if (steps & HOMOPHONE && term.length === 2 && endsBelongOutside(path, text, confusables)) return INNOCENT;
  if (steps & REPEAT && runs + odd + letters < 1 && !(steps & GAP)) return INNOCENT;
  if (steps & GAP && steps & HOMOPHONE && term.length === 2 && path.before[1]! & BEFORE.clause)
    return INNOCENT;
  if (steps & GAP && gapIsOrdinary(path, term, text, confusables)) return INNOCENT;
  if (letters > 0 && !lettersAreWhole(path, text, confusables)) return INNOCENT;
  return steps;
}

/** The step by which piece `k` became the term's unit; 0 when it is that unit. */
function stepOf(path: Path, k: number, wanted: number): number {
  const same = path.char[k] === wanted;
  const step = path.step[k]!;
  if (path.read[k] === READ.own) return same ? 0 : HOMOPHONE;
  if (same) return step;
  return step === stepBit('emoji') || step === stepBit('number') ? step | HOMOPHONE : INNOCENT;
}

/** True when the character that ends at `end` stands there twice as in ordinary words: 妈妈, 看看. */
function isOrdinaryDouble(end: number, text: string, { collocations }: Confusables): boolean {
  const unit = text.charCodeAt(end - 1);
  return (
    text.charCodeAt(end + 1) !== unit && text.charCodeAt(end - 2) !== unit && collocations.follows(unit, unit)
  );
}

/** True when a stand-in's letter or digit belongs to a longer word or number. */
function isTorn(text: string, start: number, end: number): boolean {
  return (
    (isAlphanumeric(text, start) && isAlphanumeric(text, start - 1)) ||
    (isAlphanumeric(text, end - 1) && isAlphanumeric(text, end))
  );
}

function isAlphanumeric(text: string, at: number): boolean {
  const unit = at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
  return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);
}

/**
 * True when the piece is ordinary text where it stands: a character that forms a word with a neighbour or is one by
 * itself; parts that form a word with each other, or whose ends both belong to the words outside.
 */
function belongs(start: number, end: number, text: string, { collocations }: Confusables): boolean {
  const follows = (left: number) =>
    left >= 0 &&
    left + 1 < text.length &&
    collocations.follows(text.charCodeAt(left), text.charCodeAt(left + 1));
  if (end - start === 1)
    return follows(start - 1) || follows(start) || collocations.alone(text.charCodeAt(start));
  return follows(start) || (follows(start - 1) && follows(end - 1));
}

/**
 * True when the gap is one that ordinary text leaves: the only gap of the hit, and an end of the hit belongs to the
 * word outside; or clauses that meet, whose words are all everyday ones.
 */
function gapIsOrdinary(path: Path, term: string, text: string, confusables: Confusables): boolean {
  let gaps = 0;
  let clauses = 0;
  for (let k = 1; k < path.depth; k++) {
    if (path.before[k]! & BEFORE.gap) gaps++;
    if (path.before[k]! & BEFORE.clause) clauses++;
  }
  if (gaps === 1 && endsBelongOutside(path, text, confusables)) return true;
  if (clauses === 0) return false;
  for (let k = 0; k < term.length; k++) if (!confusables.collocations.alone(term.charCodeAt(k))) return false;
  return true;
}

/** True when the first or last character forms a word with its neighbour outside the hit: too much doubt for two sounds. */
function endsBelongOutside({ from, to }: Path, text: string, { collocations }: Confusables): boolean {
  if (from > 0 && collocations.follows(text.charCodeAt(from - 1), text.charCodeAt(from))) return true;
  return to < text.length && collocations.follows(text.charCodeAt(to - 1), text.charCodeAt(to));
}

/** Letters read as sounds must not be torn out of a longer word, unless the rest of it is syllables too. */
function lettersAreWhole(path: Path, text: string, confusables: Confusables): boolean {
  const isLetter = (at: number) =>
    at >= 0 && at < text.length && (confusables.flags[text.charCodeAt(at)]! & FLAG.letter) !== 0;
  let initials = 0;
  for (let k = 0; k < path.depth; k++) {
    if (path.read[k] === READ.initial) initials++;
    if (path.read[k] !== READ.initial && path.read[k] !== READ.pinyin) continue;
    const opens = k === 0 || path.read[k - 1] === READ.own || path.read[k - 1] === READ.standIn;
    const closes = k === path.depth - 1 || path.read[k + 1] === READ.own || path.read[k + 1] === READ.standIn;
    const start = path.start[k]!;
    const end = path.end[k]!;
    if (opens && isLetter(start - 1)) {
      if (path.read[k] === READ.initial || k > 0) return false;
      let from = start;
      while (isLetter(from - 1) && start - from < 64) from--;
      if (!spellsOut(text, from, start, confusables.syllables)) return false;
    }
    if (closes && isLetter(end)) {
      if (path.read[k] === READ.initial || k < path.depth - 1) return false;
      let to = end;
      while (isLetter(to) && to - end < 64) to++;
      if (!spellsOut(text, end, to, confusables.syllables)) return false;
    }
  }
  if (initials === 0 || path.to - path.from === path.depth) return true;
  return (
    !neighbourIsLetter(text, path.from, -1, confusables) &&
    !neighbourIsLetter(text, path.to - 1, 1, confusables)
  );
}

/** True when the next word character beyond gaps is a letter: `w x` in the middle of an English sentence. */
function neighbourIsLetter(text: string, from: number, direction: 1 | -1, { flags }: Confusables): boolean {
  for (
    let at = from + direction, passed = 0;
    at >= 0 && at < text.length && passed < 4;
    at += direction, passed++
  ) {
    const flag = flags[text.charCodeAt(at)]!;
    if (flag & FLAG.letter) return true;
    if ((flag & FLAG.gap) === 0) return false;
  }
  return false;
}
