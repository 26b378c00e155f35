import { type FeatureRows, rowCount } from './feature-rows.js';

/** A text's class and how much it counts. */
export interface Target {
  readonly label: 0 | 1;
  readonly weight: number;
}

export interface LogRatioOptions {
  /** Added to every count. */
  readonly smoothing: number;
  /** Features whose texts weigh less together are left out. */
  readonly leastWeight: number;
}

/**
 * Log of how much likelier a feature is in class 1 than in class 0; 0 for features left out.
 * Wang & Manning 2012, "Baselines and Bigrams", with binary counts.
 */
export function logRatios(
  rows: FeatureRows,
  targets: readonly Target[],
  featureCount: number,
  { smoothing, leastWeight }: LogRatioOptions,
): Float64Array {
  const counts = [new Float64Array(featureCount), new Float64Array(featureCount)] as const;
  const totals = [2 * smoothing, 2 * smoothing] as [number, number];
  for (let row = 0; row < rowCount(rows); row++) {
    const { label, weight } = targets[row]!;
    if (weight === 0) continue;
    totals[label] += weight;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const feature = rows.features[at]!;
      counts[label][feature]! += weight;
    }
  }
  const prior = Math.log(totals[0] / totals[1]);
  return counts[1].map((count, feature) =>
    count + counts[0][feature]! < leastWeight
      ? 0
      : Math.log((count + smoothing) / (counts[0][feature]! + smoothing)) + prior,
  );
}
