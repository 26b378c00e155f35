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
 * Since when counts have been above what was expected: of all stretches that end now, the one that chance explains least, by the
 * likelihood ratio of Poisson counts (Kulldorff 1997, "A spatial scan statistic"). A lone voice an hour before, in a night when none is
 * expected, does not begin it, and the last one alone, in its own minute, is not all of it. Where minutes begin is arbitrary: the first of
 * a rise may have spoken in the minute before, which chance explains for being nearly empty.
 * @param counts a minute each, the last one now
 * @returns index of the first minute of the rise; the last where there is none
 */
export function riseBegan(counts: readonly number[], expected: readonly number[]): number {
  let begin = Math.max(0, counts.length - 1);
  let [count, mean, most] = [0, 0, 0];
  const least = Math.min(
    2,
    counts.reduce((sum, one) => sum + one, 0),
  );
  for (let at = begin; at >= 0 && at < counts.length; at--) {
    count += counts[at] ?? 0;
    mean += Math.max(expected[at] ?? 0, LEAST_EXPECTED);
    const ratio = count > mean ? count * Math.log(count / mean) - (count - mean) : 0;
    if (count < least || ratio <= most) continue;
    most = ratio;
    begin = at;
  }
  const isCutOff = most > 0 && begin > 0 && counts[begin - 1]! > (expected[begin - 1] ?? 0);
  return isCutOff ? begin - 1 : begin;
}

/** Nothing is impossible: people a minute. */
const LEAST_EXPECTED = 1e-4;
