import type { Term } from './dictionary-file.js';

/** A term ready to be found. */
export interface CompiledTerm extends Term {
  /** The term folded like the text it is sought in. */
  readonly folded: string;
  /** Mask of the steps this term may be found through. */
  readonly allowedSteps: number;
  /** Mask of the steps that lead from `text` to `folded` already: a term written as its initials. */
  readonly reachedBy: number;
  /** Whether the segmenter has a say: the term asks for alignment and holds Han characters. */
  readonly asksAlignment: boolean;
  /** Whether the term is written with characters that folding changes: then it means those, not all that fold alike. */
  readonly keepsVariant: boolean;
}
