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

/**
 * A term with what compiling adds to it. Property by property: V8 gives each object made by spreading a shape of its own, and
 * reading thousands of shapes costs more than finding the terms.
 */
export function compiledTerm(
  { text, dictionary, label, severity, weight, alignment, variants, literal }: Term,
  { folded, allowedSteps, reachedBy, asksAlignment, keepsVariant }: Omit<CompiledTerm, keyof Term>,
): CompiledTerm {
  return {
    text,
    dictionary,
    label,
    severity,
    weight,
    alignment,
    variants,
    literal,
    folded,
    allowedSteps,
    reachedBy,
    asksAlignment,
    keepsVariant,
  };
}
