import type { TrainedHead } from '../linear/head-group.js';
import { compacted, type FeatureRows } from './feature-rows.js';
import { type LogRatioOptions, logRatios, type Target } from './log-ratios.js';
import { logisticRegression, type RegressionOptions } from './logistic-regression.js';

export type HeadOptions = LogRatioOptions & RegressionOptions;

/** NB-weighted logistic regression: features scaled by their log ratios, rows to length 1. Weight 0 leaves a row out. */
export function trainHead(
  all: FeatureRows,
  allTargets: readonly Target[],
  featureCount: number,
  options: HeadOptions,
  random: () => number,
): TrainedHead {
  const ratios = logRatios(all, allTargets, featureCount, options);
  const chosen = [...allTargets.keys()].filter((row) => allTargets[row]!.weight > 0);
  const { rows, origin } = compacted(all, chosen, ratios);
  const scales = Float64Array.from(origin, (feature) => ratios[feature]!);
  const targets = chosen.map((row) => allTargets[row]!);
  const fitted = logisticRegression(rows, targets, scales, unitLengths(rows, scales), options, random);
  const weights = new Float64Array(featureCount);
  origin.forEach((feature, i) => {
    weights[feature] = fitted.weights[i]!;
  });
  return { weights, scales: ratios, bias: fitted.bias };
}

/** What each row is multiplied by to have length 1; 0 for rows without a known feature. */
function unitLengths({ starts, features }: FeatureRows, scales: Float64Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, row) => {
    let square = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) square += scales[features[at]!]! ** 2;
    return square === 0 ? 0 : 1 / Math.sqrt(square);
  });
}
