import { type FeatureRows, rowCount } from './feature-rows.js';
import type { Target } from './log-ratios.js';
import { shuffled } from './random.js';

export interface RegressionOptions {
  /** Cost of an error against the size of the weights; larger fits closer. */
  readonly cost: number;
  /** Walks over all texts. */
  readonly epochs: number;
}

export interface Regression {
  readonly weights: Float64Array;
  readonly bias: number;
}

const NEWTON_STEPS = 30;
const CLOSE_ENOUGH = 1e-6;

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang & Lin 2011): exact, no learning rate,
 * a few walks suffice. A feature's value in a row is `scales[feature] · rowScales[row]`. The bias is one more
 * feature of value 1. Deterministic for a given random source.
 */
export function logisticRegression(
  rows: FeatureRows,
  targets: readonly Target[],
  scales: Float64Array,
  rowScales: Float64Array,
  { cost, epochs }: RegressionOptions,
  random: () => number,
): Regression {
  const weights = new Float64Array(scales.length);
  const { starts, features } = rows;
  const count = rowCount(rows);
  const duals = new Float64Array(count);
  const lengths = new Float64Array(count);
  let bias = 0;
  const move = (row: number, step: number) => {
    const scaled = step * rowScales[row]!;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const feature = features[at]!;
      weights[feature]! += scaled * scales[feature]!;
    }
    bias += step;
  };
  const active = Array.from(targets.keys()).filter((row) => targets[row]!.weight > 0);
  for (const row of active) {
    let square = 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) square += scales[features[at]!]! ** 2;
    lengths[row] = square * rowScales[row]! ** 2 + 1;
    duals[row] = Math.min(0.001 * cost * targets[row]!.weight, 1e-8);
    move(row, targets[row]!.label === 1 ? duals[row] : -duals[row]);
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(active, random)) {
      const sign = targets[row]!.label === 1 ? 1 : -1;
      let sum = 0;
      for (let at = starts[row]!; at < starts[row + 1]!; at++) {
        const feature = features[at]!;
        sum += weights[feature]! * scales[feature]!;
      }
      const margin = sign * (sum * rowScales[row]! + bias);
      const next = bestDual(duals[row]!, cost * targets[row]!.weight, lengths[row]!, margin);
      move(row, sign * (next - duals[row]!));
      duals[row] = next;
    }
  }
  return { weights, bias };
}

/** The dual variable in (0, ceiling) that is best while all others stand still: Newton's method kept in a bracket. */
function bestDual(old: number, ceiling: number, length: number, margin: number): number {
  let [low, high, dual] = [0, ceiling, old];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const slope = length * (dual - old) + margin + Math.log(dual / (ceiling - dual));
    if (Math.abs(slope) < CLOSE_ENOUGH) break;
    if (slope > 0) high = dual;
    else low = dual;
    const newton = dual - slope / (length + ceiling / (dual * (ceiling - dual)));
    dual = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return dual;
}
