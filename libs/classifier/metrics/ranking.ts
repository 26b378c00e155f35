import type { Scored } from './confusion.js';

export interface CurvePoint {
  /** Everything scored at or above this is called class 1. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall at every distinct score, from the highest score down. Empty without a text of class 1. */
export function precisionRecallCurve(scored: readonly Scored[]): CurvePoint[] {
  const positives = scored.reduce((sum, { label }) => sum + label, 0);
  if (positives === 0) return [];
  const falling = [...scored].sort((a, b) => b.score - a.score);
  const curve: CurvePoint[] = [];
  let found = 0;
  falling.forEach(({ score, label }, i) => {
    found += label;
    if (falling[i + 1]?.score === score) return;
    curve.push({ threshold: score, precision: found / (i + 1), recall: found / positives });
  });
  return curve;
}

/** Area under the precision-recall curve as average precision: the sum of precision times the step in recall. */
export function averagePrecision(scored: readonly Scored[]): number {
  let area = 0;
  let reached = 0;
  for (const { precision, recall } of precisionRecallCurve(scored)) {
    area += precision * (recall - reached);
    reached = recall;
  }
  return area;
}
