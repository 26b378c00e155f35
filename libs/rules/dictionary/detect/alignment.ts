import type { Alignment } from '#libs/domain';
import { alignmentOf, type Confusables, FLAG, type Segmenter, type Token } from '#libs/text';
import type { AlignmentPolicy } from '../dictionary-file.js';
import type { Range } from './cover.js';

/** Characters on each side of a hit that the segmenter sees. */
const CONTEXT = 4;
const LEAST_PART = 2;

/**
 * Says how ranges of one folded text lie on its words. The segmenter is dear, so it is asked only where a neighbour
 * could belong to the range's edge at all, and only about the characters around it within its clause: of 2,494 hits in
 * real comments, none lay otherwise on the words of four characters more on each side than on those of the whole clause.
 * Ranges come in ascending order; what was cut last is kept.
 */
export class Aligner {
  private window: Range = { start: 0, end: 0 };
  private tokens: readonly Token[] = [];

  constructor(
    private readonly folded: string,
    private readonly confusables: Confusables,
    private readonly segmenter: Segmenter,
  ) {}

  alignment({ start, end }: Range): Alignment {
    const { folded } = this;
    const isLone = end - start === 1;
    if (!this.mayJoin(start - 1, isLone) && !this.mayJoin(end - 1, isLone)) return 'word';
    const window = this.windowAround(start, end);
    if (window.start < this.window.start || window.end > this.window.end) {
      this.window = window;
      this.tokens = this.segmenter.cut(folded.slice(window.start, window.end));
    }
    return alignmentOf(this.tokens, start - this.window.start, end - this.window.start);
  }

  /**
   * Whether the edges of a range that straddles words lie between parts of compounds, two characters or more on both sides: 手机|电池
   * is two words that stand as one, 粉|丝 is not.
   */
  partsCompounds({ start, end }: Range): boolean {
    return [start, end].every((edge) => {
      const at = edge - this.window.start;
      const cut = this.tokens.find((token) => token.start < at && at < token.end);
      return !cut || (at - cut.start >= LEAST_PART && cut.end - at >= LEAST_PART);
    });
  }

  /**
   * Whether units `left` and `left + 1` could be of one word: of the dictionary, or, for a range of one character, of any that
   * the segmenter guesses from what follows what.
   */
  private mayJoin(left: number, isLone: boolean): boolean {
    const { folded, confusables } = this;
    if (left < 0 || left + 1 >= folded.length) return false;
    return isLone
      ? confusables.collocations.follows(folded.charCodeAt(left), folded.charCodeAt(left + 1))
      : confusables.collocations.mayShareWord(folded, left);
  }

  private windowAround(start: number, end: number): Range {
    let from = start;
    let to = end;
    while (from > 0 && start - from < CONTEXT && !this.isGap(from - 1)) from--;
    while (to < this.folded.length && to - end < CONTEXT && !this.isGap(to)) to++;
    return { start: from, end: to };
  }

  private isGap(at: number): boolean {
    return (this.confusables.flags[this.folded.charCodeAt(at)]! & FLAG.gap) !== 0;
  }
}

export function refuses(policy: AlignmentPolicy, alignment: Alignment): boolean {
  return policy === 'word' ? alignment !== 'word' : alignment === 'straddle';
}
