import type { Target } from './attribution.js';
import type { BrandLexicon, BrandReason } from './lexicon.js';
import { type Mention, markMentions, marksIn } from './marked-text.js';
import { leaning, passagesOf } from './passages.js';
import { type Reading, readingsOf } from './readings.js';
import { type Share, sharesOf } from './shares.js';

export type Sentiment = 'negative' | 'neutral' | 'positive';

/** What a text says of one brand. */
export interface BrandOpinion {
  readonly brand: number;
  readonly sentiment: Sentiment;
  /** From -1, all blame, to 1, all praise. */
  readonly score: number;
  /** What is blamed or praised, most often told first. */
  readonly reasons: readonly BrandReason[];
}

/** Being set against somebody who is blamed. */
const IMPLIED_PRAISE = 0.4;
const SCALE = 1.2;
/** Scores nearer to 0 than this are neither praise nor blame. */
const NEUTRAL = 0.25;

/**
 * What a text says of each brand it mentions. Pure; linear in the text but for the patterns, which look at one clause.
 * @param text folded text
 * @param mentions in order, not overlapping
 * @param evidence log-odds that a passage is negative, from a model; absent: the lexicon decides alone
 */
export function brandSentiment(
  text: string,
  mentions: readonly Mention[],
  lexicon: BrandLexicon,
  evidence?: (passage: string) => number,
): BrandOpinion[] {
  const marked = markMentions(text, mentions);
  const readings = readingsOf(marked, lexicon);
  const shares = sharesOf(readings, lexicon);
  const passages = passagesOf(readings);
  const tolds = new Map<Target, number>();
  for (const { target, value } of shares) tolds.set(target, (tolds.get(target) ?? 0) + value);
  const brands = [...new Set(mentions.map(({ brand }) => brand))];
  return brands.map((brand) => {
    const own = shares.filter(({ target }) => target === brand);
    const told = own.length > 0 ? tolds.get(brand)! : contrasted(brand, readings, tolds);
    const score = Math.tanh(
      (told + leaning(told, told !== 0 || own.length > 0, passages.get(brand) ?? '', evidence)) / SCALE,
    );
    return {
      brand,
      sentiment: score <= -NEUTRAL ? 'negative' : score >= NEUTRAL ? 'positive' : 'neutral',
      score: Math.round(score * 1_000) / 1_000 + 0,
      reasons: reasonsOf(own, Math.sign(score)),
    };
  });
}

/** A brand that nothing is said of, set against one that is plainly blamed in the same sentence, comes off well. */
function contrasted(brand: number, readings: readonly Reading[], tolds: ReadonlyMap<Target, number>): number {
  const own = readings.find(
    ({ clause, asked }) => !asked && marksIn(clause.text).some((one) => one.brand === brand),
  );
  if (!own || readings.some(({ clause }) => clause.sentence > 0)) return 0;
  const apart = marksIn(own.clause.text).every((one) => one.brand === brand);
  const blamed = [...tolds].some(
    ([target, value]) => target !== brand && target !== 'others' && value <= -0.7,
  );
  return apart && blamed ? IMPLIED_PRAISE : 0;
}

function reasonsOf(shares: readonly Share[], sign: number): BrandReason[] {
  const weights = new Map<BrandReason, number>();
  for (const { value, reason } of shares) {
    if (reason === undefined || reason === 'general' || Math.sign(value) !== sign) continue;
    weights.set(reason, (weights.get(reason) ?? 0) + Math.abs(value));
  }
  return [...weights].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
}
