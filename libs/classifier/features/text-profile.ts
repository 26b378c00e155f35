import { GRAM_BITS } from './folded-grams.js';

/** Buckets of `gramsOf`. */
export const PROFILE_BUCKETS = 2 ** GRAM_BITS;
/** One level more is a twentieth more, in logarithms; level 255 is 95 % of all texts, level 1 three in a million. */
const LEVELS_A_NEPER = 20;
const LEVELS = 256;

/**
 * How common every n-gram is among some texts, a byte each: what kind of texts they were, and none of their sentences. By
 * bucket, a level; 0 where none or next to none of the texts holds it.
 */
export type TextProfile = Uint8Array;

export const NO_TEXTS: TextProfile = new Uint8Array(PROFILE_BUCKETS);

/** The share of texts that a level stands for, in [0, 1). */
export const shareAt = (level: number): number =>
  level === 0 ? 0 : Math.exp((level - LEVELS) / LEVELS_A_NEPER);

export const levelOf = (share: number): number =>
  share <= 0 ? 0 : Math.max(0, Math.min(LEVELS - 1, Math.round(LEVELS + LEVELS_A_NEPER * Math.log(share))));

/** Every kind of text counts the same, however many there are of it; within a kind, texts count by their weight. */
export function profileOf(
  texts: readonly { readonly grams: Uint32Array; readonly kind?: string; readonly weight?: number }[],
): TextProfile {
  const kinds = new Map<string, { readonly sums: Float64Array; total: number }>();
  for (const { grams, kind = '', weight = 1 } of texts) {
    const one = kinds.get(kind) ?? { sums: new Float64Array(PROFILE_BUCKETS), total: 0 };
    kinds.set(kind, one);
    one.total += weight;
    for (const gram of grams) one.sums[gram]! += weight;
  }
  const all = [...kinds.values()].filter(({ total }) => total > 0);
  const shares = new Float64Array(PROFILE_BUCKETS);
  for (const { sums, total } of all) {
    for (let at = 0; at < shares.length; at++) shares[at]! += sums[at]! / total / all.length;
  }
  return levelsOf(shares);
}

/** @param less what every share is lessened by */
export function levelsOf(shares: Float64Array, less = 0): TextProfile {
  const levels = new Uint8Array(PROFILE_BUCKETS);
  for (let at = 0; at < levels.length; at++) if (shares[at]! > less) levels[at] = levelOf(shares[at]! - less);
  return levels;
}
