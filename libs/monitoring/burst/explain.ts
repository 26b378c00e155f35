/** A term and how much more of it there is in a burst than before. */
export interface TellingTerm {
  readonly term: string;
  /** Texts of the burst that hold it. */
  readonly count: number;
  /** z-score of the log-odds; above 1.96: more than chance. */
  readonly score: number;
}

/** The prior weighs as much as so many texts, and no more than this share of those there are: few texts speak for themselves. */
const PRIOR_TEXTS = 500;
const PRIOR_SHARE = 0.1;
const LEAST_SCORE = 1.96;
const FEWEST_TEXTS = 3;

/**
 * The terms that set a burst apart from the talk before it, most telling first: log-odds ratios with an informative
 * Dirichlet prior made of both (Monroe, Colaresi & Quinn 2008, Fightin' Words, eq. 16 and 22).
 * @param now how many texts of the burst hold each term; of the times before likewise
 */
export function tellingTerms(
  now: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  most = 10,
): TellingTerm[] {
  const nowSum = sumOf(now);
  const beforeSum = sumOf(before);
  const allSum = nowSum + beforeSum;
  if (nowSum === 0) return [];
  const weight = Math.min(PRIOR_TEXTS, PRIOR_SHARE * allSum);
  const scored: TellingTerm[] = [];
  for (const [term, count] of now) {
    if (count < FEWEST_TEXTS) continue;
    const earlier = before.get(term) ?? 0;
    const prior = (weight * (count + earlier)) / allSum;
    const odds = Math.log((count + prior) / (nowSum + weight - count - prior));
    const oddsBefore = Math.log((earlier + prior) / (beforeSum + weight - earlier - prior));
    const score = (odds - oddsBefore) / Math.sqrt(1 / (count + prior) + 1 / (earlier + prior));
    if (score >= LEAST_SCORE) scored.push({ term, count, score });
  }
  return scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1)).slice(0, most);
}

const sumOf = (counts: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
};

/**
 * Since when counts have been above what was expected: the minute after which the sum of (count − expected) grew without
 * falling back, as a CUSUM chart finds it (Page 1954).
 * @param counts a minute each, the last one now
 * @returns index of the first minute of the rise
 */
export function riseBegan(counts: readonly number[], expected: readonly number[]): number {
  let sum = 0;
  let begin = 0;
  counts.forEach((count, at) => {
    sum += count - 2 * (expected[at] ?? 0);
    if (sum <= 0) {
      sum = 0;
      begin = at + 1;
    }
  });
  return Math.min(begin, Math.max(0, counts.length - 1));
}
