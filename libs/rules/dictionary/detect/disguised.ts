import { type Confusables, stepBit } from '#libs/text';
import { INNOCENT, judgePath } from '../../matcher/disguise/judge.js';
import type { Path } from '../../matcher/disguise/path.js';
import { DisguiseSearch } from '../../matcher/disguise/search.js';
import type { Dictionary } from '../compile.js';
import { Cover } from './cover.js';
import { byPosition, type Hit } from './hit.js';
import { withRepeats } from './repeats.js';

const REPEAT = stepBit('repeat');

const NONE: readonly Hit[] = [];

/**
 * Finds terms in disguise. Of all readings of the same characters under one label one is told: the one of fewest
 * steps, then the term named first. What a literal hit of the label covers already is not told again. Not re-entrant.
 */
export class DisguiseFinder {
  private readonly search: DisguiseSearch;
  private folded = '';
  private found: Map<string, Hit> | undefined;

  constructor(
    private readonly dictionary: Dictionary,
    private readonly confusables: Confusables,
  ) {
    // One callback for all texts: making one a text costs more than most texts do.
    this.search = new DisguiseSearch(confusables, dictionary.sounds, (term, path) => this.take(term, path));
  }

  find(folded: string, literal: readonly Hit[]): readonly Hit[] {
    this.folded = folded;
    this.found = undefined;
    this.search.search(folded);
    return this.found ? withoutShadows(this.found, this.dictionary.terms, literal) : NONE;
  }

  private take(index: number, path: Path): void {
    const { folded, confusables } = this;
    const term = this.dictionary.terms[index]!;
    if (path.to - path.from === term.folded.length && folded.startsWith(term.folded, path.from)) return;
    const steps = judgePath(path, term.folded, folded, confusables);
    if (steps === INNOCENT || steps === 0 || (steps & ~term.allowedSteps) !== 0) return;
    const read: Hit = { term: index, start: path.from, end: path.to, steps };
    const hit =
      (term.allowedSteps & REPEAT) === 0 ? read : withRepeats(read, term.folded, folded, confusables);
    const key = `${term.label} ${hit.start} ${hit.end}`;
    this.found ??= new Map();
    const rival = this.found.get(key);
    if (!rival || prefers(hit, rival)) this.found.set(key, hit);
  }
}

function prefers(a: Hit, b: Hit): boolean {
  const more = countBits(a.steps) - countBits(b.steps);
  return more < 0 || (more === 0 && a.term < b.term);
}

/** Keeps, under each label, the longest reading from each start, of each term the leftmost of those that overlap. */
function withoutShadows(
  found: ReadonlyMap<string, Hit>,
  terms: Dictionary['terms'],
  literal: readonly Hit[],
): Hit[] {
  const covers = new Map<string, Cover>();
  const told = (label: string): Cover => {
    const cover = covers.get(label) ?? new Cover(literal.filter(({ term }) => terms[term]!.label === label));
    covers.set(label, cover);
    return cover;
  };
  const lastStart = new Map<string, number>();
  const lastEnd = new Map<number, number>();
  return [...found.values()].sort(byPosition).filter((hit) => {
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
