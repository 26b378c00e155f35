import { type Confusables, stepBit } from '#libs/text';
import { INNOCENT, judgePath } from '../../matcher/disguise/judge.js';
import type { DisguiseSearch } from '../../matcher/disguise/search.js';
import type { Dictionary } from '../compile.js';
import { Cover } from './cover.js';
import { byPosition, type Hit } from './hit.js';
import { withRepeats } from './repeats.js';

const REPEAT = stepBit('repeat');

const NONE: readonly Hit[] = [];

/**
 * Finds terms in disguise. Of all readings of the same characters under one label one is told: the one of fewest
 * steps, then the term named first. What a literal hit of the label covers already is not told again.
 */
export function findDisguised(
  folded: string,
  { terms }: Dictionary,
  confusables: Confusables,
  search: DisguiseSearch,
  literal: readonly Hit[],
): readonly Hit[] {
  let found: Map<string, Hit> | undefined;
  const prefers = (a: Hit, b: Hit): boolean => {
    return (
      countBits(a.steps) - countBits(b.steps) < 0 ||
      (countBits(a.steps) === countBits(b.steps) && a.term < b.term)
    );
  };
  search.search(folded, (index, path) => {
    const term = terms[index]!;
    if (path.to - path.from === term.folded.length && folded.startsWith(term.folded, path.from)) return;
    const steps = judgePath(path, term.folded, folded, confusables);
    if (steps === INNOCENT || steps === 0 || (steps & ~term.allowedSteps) !== 0) return;
    const read: Hit = { term: index, start: path.from, end: path.to, steps };
    const hit = (term.allowedSteps & REPEAT) === 0 ? read : withRepeats(read, folded, confusables);
    const key = `${term.label} ${hit.start} ${hit.end}`;
    found ??= new Map();
    const rival = found.get(key);
    if (!rival || prefers(hit, rival)) found.set(key, hit);
  });
  return found ? withoutShadows([...found.values()], terms, literal) : NONE;
}

/** Keeps, under each label, the longest reading from each start, of each term the leftmost of those that overlap. */
function withoutShadows(hits: Hit[], terms: Dictionary['terms'], literal: readonly Hit[]): Hit[] {
  const covers = new Map<string, Cover>();
  const told = (label: string): Cover => {
    const cover = covers.get(label) ?? new Cover(literal.filter(({ term }) => terms[term]!.label === label));
    covers.set(label, cover);
    return cover;
  };
  const lastStart = new Map<string, number>();
  const lastEnd = new Map<number, number>();
  return hits.sort(byPosition).filter((hit) => {
    const { label } = terms[hit.term]!;
    if (told(label).contains(hit) || lastStart.get(label) === hit.start) return false;
    if ((lastEnd.get(hit.term) ?? -1) > hit.start) return false;
    lastStart.set(label, hit.start);
    lastEnd.set(hit.term, hit.end);
    return true;
  });
}

function countBits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
