import type { Lesson } from './fit.js';
import { GRAM_BITS } from './grams.js';

/** Texts an n-gram must have occurred in to be known. */
const OFTEN = 2;
/** The text of the decisions at this quantile is fully at home: the other half is more familiar still. */
const AT_HOME_QUANTILE = 0.5;
/** How fast the adapter falls silent away from home; measured on texts of other kinds (see ADR 0021). */
const FALL = 14;

/**
 * Tells texts like the decisions from texts of other kinds, by how many of their n-grams the decisions hold. The adapter
 * speaks only as far as a text is familiar, so that it leaves other texts to the base model.
 */
export interface Familiarity {
  /** 1 for n-grams that several decisions hold, by bucket. */
  readonly known: Uint8Array;
  /** The share of known n-grams from which on a text is fully at home. In (0, 1]. */
  readonly atHome: number;
}

export function familiarityOf(lessons: readonly Pick<Lesson, 'grams'>[]): Familiarity {
  const counts = new Uint32Array(2 ** GRAM_BITS);
  for (const { grams } of lessons) for (const gram of grams) counts[gram]! += 1;
  // A text that took part is no witness for itself: without it, its n-grams occur once less.
  const shares = lessons
    .map(({ grams }) => share(grams, (gram) => counts[gram]! > OFTEN))
    .sort((a, b) => a - b);
  const atHome = shares[Math.floor(AT_HOME_QUANTILE * shares.length)] ?? 1;
  return {
    known: Uint8Array.from(counts, (count) => Number(count >= OFTEN)),
    atHome: Math.max(atHome, 0.05),
  };
}

/** How much the adapter has to say about a text, in [0, 1]. */
export function voice({ known, atHome }: Familiarity, grams: Uint32Array): number {
  return Math.min(1, share(grams, (gram) => known[gram] === 1) / atHome) ** FALL;
}

function share(grams: Uint32Array, isKnown: (gram: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < grams.length; at++) if (isKnown(grams[at]!)) found++;
  return found / grams.length;
}
