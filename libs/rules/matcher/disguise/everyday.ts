import type { Confusables } from '#libs/text';
import { BEFORE, type Path } from './path.js';

/**
 * True when the piece is ordinary text where it stands: a character that forms a word with a neighbour or is one by
 * itself; parts that form a word with each other, or whose ends both belong to the words outside.
 */
export function belongs(start: number, end: number, text: string, { collocations }: Confusables): boolean {
  const follows = (left: number) =>
    left >= 0 &&
    left + 1 < text.length &&
    collocations.follows(text.charCodeAt(left), text.charCodeAt(left + 1));
  if (end - start === 1)
    return follows(start - 1) || follows(start) || collocations.alone(text.charCodeAt(start));
  return follows(start) || (follows(start - 1) && follows(end - 1));
}

/** True when the first or last character forms a word with its neighbour outside the hit: too much doubt for two sounds. */
export function endsBelongOutside({ from, to }: Path, text: string, { collocations }: Confusables): boolean {
  if (from > 0 && collocations.follows(text.charCodeAt(from - 1), text.charCodeAt(from))) return true;
  return to < text.length && collocations.follows(text.charCodeAt(to - 1), text.charCodeAt(to));
}

/** True when the character that ends at `end` stands there twice as in ordinary words: 妈妈, 看看. */
export function isOrdinaryDouble(end: number, text: string, { collocations }: Confusables): boolean {
  const unit = text.charCodeAt(end - 1);
  return (
    text.charCodeAt(end + 1) !== unit && text.charCodeAt(end - 2) !== unit && collocations.follows(unit, unit)
  );
}

/**
 * True when the gap is one that ordinary text leaves: the only gap of the hit, and an end of the hit belongs to the
 * word outside; or clauses that meet, whose words are all everyday ones.
 */
export function gapIsOrdinary(path: Path, term: string, text: string, confusables: Confusables): boolean {
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
