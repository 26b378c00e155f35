import type { Calibration } from '../files/head.js';

/** A raw margin beside the true label; the weight says how many such texts the target population holds. */
export interface WeightedMargin {
  readonly margin: number;
  readonly label: 0 | 1;
  readonly weight: number;
}

const MAX_STEPS = 100;
const RIDGE = 1e-9;
const SMALLEST_SLOPE = 1e-6;

/**
 * Platt scaling by Newton's method with step halving; targets are softened as in Platt 1999, so that separable
 * margins keep a finite slope. Deterministic. Both classes must occur.
 */
export function fitCalibration(points: readonly WeightedMargin[]): Calibration {
  const mass = [0, 0] as [number, number];
  for (const { label, weight } of points) mass[label] += weight;
  const targets: [number, number] = [1 / (mass[0] + 2), (mass[1] + 1) / (mass[1] + 2)];
  let slope = 0;
  let offset = Math.log((mass[1] + 1) / (mass[0] + 1));
  let loss = crossEntropy(points, targets, slope, offset);
  for (let step = 0; step < MAX_STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, RIDGE, 0, RIDGE];
    for (const { margin, label, weight } of points) {
      const p = 1 / (1 + Math.exp(-(slope * margin + offset)));
      const residual = weight * (p - targets[label]);
      const curvature = weight * p * (1 - p);
      g0 += residual * margin;
      g1 += residual;
      h00 += curvature * margin * margin;
      h01 += curvature * margin;
      h11 += curvature;
    }
    if (Math.abs(g0) < 1e-7 && Math.abs(g1) < 1e-7) break;
    const determinant = h00 * h11 - h01 * h01;
    const [d0, d1] = [(g1 * h01 - g0 * h11) / determinant, (g0 * h01 - g1 * h00) / determinant];
    let scale = 1;
    let next = loss;
    for (; scale > 1e-10; scale /= 2) {
      next = crossEntropy(points, targets, slope + scale * d0, offset + scale * d1);
      if (next < loss) break;
    }
    if (next >= loss) break;
    slope += scale * d0;
    offset += scale * d1;
    loss = next;
  }
  return { slope: Math.max(slope, SMALLEST_SLOPE), offset };
}

function crossEntropy(
  points: readonly WeightedMargin[],
  targets: readonly [number, number],
  slope: number,
  offset: number,
): number {
  let sum = 0;
  for (const { margin, label, weight } of points) {
    const x = slope * margin + offset;
    const t = targets[label];
    sum += weight * (Math.max(x, 0) - t * x + Math.log1p(Math.exp(-Math.abs(x))));
  }
  return sum;
}
