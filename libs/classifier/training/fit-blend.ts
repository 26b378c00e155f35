import type { Blend } from '../linear/blend.js';

/** Margins of several models beside the true label. */
export interface WeightedMargins {
  readonly margins: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

const MAX_STEPS = 50;
const CLOSE_ENOUGH = 1e-7;
/** Where few texts tell how to weigh, the first margin is believed and the others are not. */
const RIDGE = 1;

/** Logistic regression over the margins, by Newton's method. Deterministic. */
export function fitBlend(points: readonly WeightedMargins[]): Blend {
  const inputs = points[0]!.margins.length;
  const size = inputs + 1;
  const usual = Float64Array.from({ length: size }, (_, i) => (i === 0 ? 1 : 0));
  const values = usual.slice();
  for (let step = 0; step < MAX_STEPS; step++) {
    const rows = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size + 1);
      row[i] = RIDGE;
      row[size] = RIDGE * (values[i]! - usual[i]!);
      return row;
    });
    for (const { margins, label, weight } of points) {
      const seen = [...margins, 1];
      const sum = seen.reduce((total, value, i) => total + value * values[i]!, 0);
      const p = 1 / (1 + Math.exp(-sum));
      for (let i = 0; i < size; i++) {
        rows[i]![size]! += weight * (p - label) * seen[i]!;
        for (let j = 0; j < size; j++) rows[i]![j]! += weight * p * (1 - p) * seen[i]! * seen[j]!;
      }
    }
    const moves = solved(rows);
    moves.forEach((move, i) => {
      values[i]! -= move;
    });
    if (moves.every((move) => Math.abs(move) < CLOSE_ENOUGH)) break;
  }
  return { weights: [...values.subarray(0, inputs)], offset: values[inputs]! };
}

/** Gauss and Jordan on a matrix with its right-hand side; it is positive definite, so no pivot is sought. */
function solved(rows: readonly Float64Array[]): number[] {
  const size = rows.length;
  rows.forEach((pivot, i) => {
    rows.forEach((row, j) => {
      if (i === j) return;
      const share = row[i]! / pivot[i]!;
      for (let k = i; k <= size; k++) row[k]! -= share * pivot[k]!;
    });
  });
  return rows.map((row, i) => row[size]! / row[i]!);
}
