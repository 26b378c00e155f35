import type { FeatureRows } from './feature-rows.js';
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
 * a few walks suffice. A feature's value in a row is `scales[feature] · rowScales[row]`; the weights that come back
 * are for the unscaled features. The bias is one more feature of value 1. Deterministic for a given random source.
 */
export function logisticRegression(
  { starts, features }: FeatureRows,
  targets: readonly Target[],
  scales: Float64Array,
  rowScales: Float64Array,
  { cost, epochs }: RegressionOptions,
  random: () => number,
): Regression {
  const weights = new Float64Array(scales.length);
  const squares = scales.map((scale) => scale * scale);
  const duals = new Float64Array(targets.length);
  const lengths = new Float64Array(targets.length);
  let bias = 0;
  const move = (row: number, step: number) => {
    const scaled = step * rowScales[row]!;
    const end = starts[row + 1]!;
    for (let at = starts[row]!; at < end; at++) {
      const feature = features[at]!;
      weights[feature]! += scaled * squares[feature]!;
    }
    bias += step;
  };
  const sumOf = (row: number, values: Float64Array) => {
    const end = starts[row + 1]!;
    let sum = 0;
    for (let at = starts[row]!; at < end; at++) sum += values[features[at]!]!;
    return sum;
  };
  targets.forEach(({ label, weight }, row) => {
    lengths[row] = sumOf(row, squares) * rowScales[row]! ** 2 + 1;
    duals[row] = Math.min(0.001 * cost * weight, 1e-8);
    move(row, label === 1 ? duals[row] : -duals[row]);
  });
  const rows = [...targets.keys()];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(rows, random)) {
      const sign = targets[row]!.label === 1 ? 1 : -1;
      const margin = sign * (sumOf(row, weights) * rowScales[row]! + bias);
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
