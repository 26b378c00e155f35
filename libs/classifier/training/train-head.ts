import type { TrainedHead } from '../linear/head-tables.js';
import { type FeatureRows, rowCount } from './feature-rows.js';
import { type LogRatioOptions, logRatios, type Target } from './log-ratios.js';
import { logisticRegression, type RegressionOptions } from './logistic-regression.js';

export type HeadOptions = LogRatioOptions & RegressionOptions;

/** NB-weighted logistic regression: features scaled by their log ratios, rows to length 1. */
export function trainHead(
  rows: FeatureRows,
  targets: readonly Target[],
  featureCount: number,
  options: HeadOptions,
  random: () => number,
): TrainedHead {
  const scales = logRatios(rows, targets, featureCount, options);
  const rowScales = new Float64Array(rowCount(rows));
  for (let row = 0; row < rowScales.length; row++) {
    let square = 0;
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
      square += scales[rows.features[at]!]! ** 2;
    rowScales[row] = square === 0 ? 0 : 1 / Math.sqrt(square);
  }
  const { weights, bias } = logisticRegression(rows, targets, scales, rowScales, options, random);
  return { weights: weights.map((weight, feature) => weight * scales[feature]!), scales, bias };
}
