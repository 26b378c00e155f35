import type { Alignment } from '#libs/domain';
import { alignmentOf, type Confusables, FLAG, type Segmenter, type Token } from '#libs/text';
import type { AlignmentPolicy } from '../dictionary-file.js';
import type { Range } from './cover.js';

/**
 * Says how ranges of one folded text lie on its words. The segmenter is dear, so it is asked only where a neighbour
 * could belong to the range's edge at all, and only about the clause around it (a segmenter never joins over a symbol).
 * Ranges come in ascending order; the clause cut last is kept.
 */
export class Aligner {
  private clause: Range = { start: 0, end: 0 };
  private tokens: readonly Token[] = [];

  constructor(
    private readonly folded: string,
    private readonly confusables: Confusables,
    private readonly segmenter: Segmenter,
  ) {}

  alignment({ start, end }: Range): Alignment {
    const { folded } = this;
    if (!this.mayJoin(start - 1) && !this.mayJoin(end - 1)) return 'word';
    if (start < this.clause.start || end > this.clause.end) {
      this.clause = this.clauseAround(start, end);
      this.tokens = this.segmenter.cut(folded.slice(this.clause.start, this.clause.end));
    }
    return alignmentOf(this.tokens, start - this.clause.start, end - this.clause.start);
  }

  /** Whether units `left` and `left + 1` could be of one word. */
  private mayJoin(left: number): boolean {
    const { folded, confusables } = this;
    if (left < 0 || left + 1 >= folded.length) return false;
    return confusables.collocations.follows(folded.charCodeAt(left), folded.charCodeAt(left + 1));
  }

  private clauseAround(start: number, end: number): Range {
    let from = start;
    let to = end;
    while (from > 0 && !this.isGap(from - 1)) from--;
    while (to < this.folded.length && !this.isGap(to)) to++;
    return { start: from, end: to };
  }

  private isGap(at: number): boolean {
    return (this.confusables.flags[this.folded.charCodeAt(at)]! & FLAG.gap) !== 0;
  }
}

export function refuses(policy: AlignmentPolicy, alignment: Alignment): boolean {
  return policy === 'word' ? alignment !== 'word' : alignment === 'straddle';
}
