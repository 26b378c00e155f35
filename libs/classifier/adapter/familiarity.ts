import { levelsOf, PROFILE_BUCKETS, shareAt, type TextProfile } from '../features/text-profile.js';
import type { Lesson } from './fit.js';

/** Decisions that every n-gram is granted on both sides: what was seen once or never says little. */
const GRANTED = 1.5;
/** How far the edge is below the median decision: down to where a tenth of the decisions lie below … */
const TENTH = 0.1;
const MEDIAN = 0.5;
/** … or this share of the way to what the base model learnt from, where decisions are more alike than that … */
const LEAST_WAY = 1 / 3;
/** … and no further than this share of it. */
const MOST_WAY = 1 / 2;
/** The same where the base model does not say what it learnt from. */
const LEAST_SPREAD = 0.1;
/** How fast the adapter falls silent beyond the edge; chosen with the edge on texts of other kinds (ADR 0091). */
const STEEPNESS = 4;

/**
 * Tells texts like the decisions from texts like those that the base model learnt from: by how much likelier their n-grams are
 * among the one than among the other. The adapter speaks only as far as a text is of its kind, and leaves others to the base model.
 */
export interface Familiarity {
  readonly taught: TextProfile;
  /** How many decisions taught. */
  readonly texts: number;
  /** A text's mean log ratio at which the adapter has half a say. */
  readonly edge: number;
  /** How far above the edge the median decision is; positive. */
  readonly spread: number;
}

/** How much the adapter has to say about a text, given its grams; in [0, 1]. */
export type Voice = (grams: Uint32Array) => number;

/** @param learntFrom what the base model learnt from */
export function familiarityOf(
  lessons: readonly Pick<Lesson, 'grams'>[],
  learntFrom: TextProfile,
): Familiarity {
  const texts = lessons.length;
  const shares = new Float64Array(PROFILE_BUCKETS);
  for (const { grams } of lessons) for (let at = 0; at < grams.length; at++) shares[grams[at]!]! += 1 / texts;
  // A text that took part is no witness for itself: without it, its n-grams occur once less.
  const others = levelsOf(shares, 1 / texts);
  const evidence = evidenceOf(texts);
  const ratios = lessons
    .map(({ grams }) => ratio(evidence, others, learntFrom, grams))
    .sort((one, two) => one - two);
  const at = (quantile: number) => ratios[Math.floor(quantile * texts)] ?? 0;
  const median = at(MEDIAN);
  const way = median - meanRatio(evidence, levelsOf(shares), learntFrom);
  const least = Number.isFinite(way) ? LEAST_WAY * way : 0;
  const spread = Math.max(LEAST_SPREAD, Math.min(MOST_WAY * way, Math.max(least, median - at(TENTH))));
  return { taught: levelsOf(shares), texts, edge: median - spread, spread };
}

export function voiceOf({ taught, texts, edge, spread }: Familiarity, learntFrom: TextProfile): Voice {
  const evidence = evidenceOf(texts);
  return (grams) => {
    const above = ratio(evidence, taught, learntFrom, grams) - edge;
    return 1 / (1 + Math.exp((-STEEPNESS * above) / spread));
  };
}

/** The mean log ratio of what the base model learnt from; -∞ where it does not say. */
function meanRatio(evidence: Float64Array, taught: TextProfile, learntFrom: TextProfile): number {
  let sum = 0;
  let total = 0;
  for (let gram = 0; gram < learntFrom.length; gram++) {
    const share = shareAt(learntFrom[gram]!);
    sum += share * (evidence[taught[gram]!]! - evidence[learntFrom[gram]!]!);
    total += share;
  }
  return total === 0 ? Number.NEGATIVE_INFINITY : sum / total;
}

/** By level of a profile: the logarithm of how many of so many texts would hold the n-gram. */
const evidenceOf = (texts: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, level) => Math.log(texts * shareAt(level) + GRANTED));

function ratio(
  evidence: Float64Array,
  taught: TextProfile,
  learntFrom: TextProfile,
  grams: Uint32Array,
): number {
  let sum = 0;
  for (let at = 0; at < grams.length; at++) {
    const gram = grams[at]!;
    sum += evidence[taught[gram]!]! - evidence[learntFrom[gram]!]!;
  }
  return sum / grams.length;
}
