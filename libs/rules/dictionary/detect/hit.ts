/** A term found in a folded text, before alignment and allow-terms had their say. */
export interface Hit {
  /** Index into `Dictionary.terms`. */
  readonly term: number;
  /** Half-open range of folded units. */
  readonly start: number;
  readonly end: number;
  /** Mask of the disguises; 0: found as it is written (after folding). */
  readonly steps: number;
}

/** By position, longer ones first; ties by the order of the dictionaries. */
export const byPosition = (a: Hit, b: Hit): number => a.start - b.start || b.end - a.end || a.term - b.term;
