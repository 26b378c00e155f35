import { type Confusables, FLAG } from '#libs/text';
import { type Path, READ } from './path.js';
import { spellsOut } from './spelling.js';

/** Copies of an end that are looked through: longer runs are torn. */
const MOST_COPIES = 64;

/** Letters read as sounds must not be torn out of a longer word, unless the rest of it is syllables too. */
export function lettersAreWhole(path: Path, text: string, confusables: Confusables): boolean {
  const isLetter = (at: number) =>
    at >= 0 && at < text.length && (confusables.flags[text.charCodeAt(at)]! & FLAG.letter) !== 0;
  let initials = 0;
  for (let k = 0; k < path.depth; k++) {
    if (path.read[k] === READ.initial) initials++;
    if (path.read[k] !== READ.initial && path.read[k] !== READ.pinyin) continue;
    const start = path.start[k]!;
    const end = path.end[k]!;
    const opens = k === 0 || (!isSpelt(path.read[k - 1]!) && path.end[k - 1] !== start);
    const closes = k === path.depth - 1 || (!isSpelt(path.read[k + 1]!) && path.start[k + 1] !== end);
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

const isSpelt = (read: number): boolean => read === READ.pinyin || read === READ.initial;

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

/** True when a stand-in's letter or digit belongs to a longer word or number. */
export function isTorn(text: string, start: number, end: number): boolean {
  return (
    (isAlphanumeric(text, start) && isAlphanumeric(text, start - 1)) ||
    (isAlphanumeric(text, end - 1) && isAlphanumeric(text, end))
  );
}

/** The same of a whole path, whose ends may be repeated: the copies are the term's own. */
export function isTornBeyondCopies({ from, to }: Path, text: string): boolean {
  let start = from;
  let end = to;
  while (start > 0 && from - start < MOST_COPIES && text.charCodeAt(start - 1) === text.charCodeAt(from))
    start--;
  while (end < text.length && end - to < MOST_COPIES && text.charCodeAt(end) === text.charCodeAt(to - 1))
    end++;
  return isTorn(text, start, end);
}

function isAlphanumeric(text: string, at: number): boolean {
  const unit = at >= 0 && at < text.length ? text.charCodeAt(at) : 0;
  return (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122);
}
