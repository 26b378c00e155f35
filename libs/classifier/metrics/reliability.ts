import type { Scored } from './confusion.js';

/** One bin of a reliability diagram: how probable class 1 was said to be, and how often it was so. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly meanScore: number;
  readonly positiveShare: number;
}

/** Ten bins of equal width; a score of 1 belongs to the last. */
export function reliability(scored: readonly Scored[], bins = 10): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ n: 0, score: 0, positives: 0 }));
  for (const { score, label } of scored) {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))]!;
    bin.n++;
    bin.score += score;
    bin.positives += label;
  }
  return sums.map(({ n, score, positives }, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    n,
    meanScore: n === 0 ? 0 : score / n,
    positiveShare: n === 0 ? 0 : positives / n,
  }));
}

/** Expected calibration error in [0, 1]: the mean gap between said and true share, weighted by the bins' sizes. */
export function calibrationError(scored: readonly Scored[]): number {
  const gaps = reliability(scored).map((bin) => bin.n * Math.abs(bin.meanScore - bin.positiveShare));
  return scored.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / scored.length;
}
