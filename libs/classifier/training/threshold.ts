/** A score in [0, 1] beside the true label; the weight says how many such texts the target population holds. */
export interface WeightedScore {
  readonly score: number;
  readonly label: 0 | 1;
  readonly weight: number;
}

/**
 * What a threshold is chosen for: the best macro-F1, the most recall at no less than a stated precision, or simply even
 * odds, which on well calibrated scores errs least and does not follow the chances of a small held-back part.
 */
export type Goal =
  | { readonly kind: 'macroF1' }
  | { readonly kind: 'precision'; readonly atLeast: number }
  | { readonly kind: 'evenOdds' };

const LOWEST = 0.001;
const HIGHEST = 0.999;

/** The threshold that serves the goal best, half-way between two neighbouring scores. */
export function chooseThreshold(points: readonly WeightedScore[], goal: Goal): number {
  if (goal.kind === 'evenOdds') return 0.5;
  const falling = [...points].sort((a, b) => b.score - a.score);
  const mass = [0, 0] as [number, number];
  for (const { label, weight } of points) mass[label] += weight;
  const called = [0, 0] as [number, number];
  let best = { value: -Infinity, threshold: 0.5 };
  falling.forEach(({ score, label, weight }, i) => {
    called[label] += weight;
    const next = falling[i + 1]?.score ?? 0;
    if (next === score) return;
    const value = goal.kind === 'macroF1' ? macroF1(called, mass) : recallIf(called, mass, goal.atLeast);
    if (value > best.value) best = { value, threshold: (score + next) / 2 };
  });
  return Math.min(HIGHEST, Math.max(LOWEST, best.threshold));
}

function macroF1(called: readonly [number, number], mass: readonly [number, number]): number {
  const f1 = (2 * called[1]) / (called[0] + called[1] + mass[1]);
  const left = mass[0] - called[0];
  const f0 = (2 * left) / (left + (mass[1] - called[1]) + mass[0]);
  return (f1 + f0) / 2;
}

function recallIf(
  called: readonly [number, number],
  mass: readonly [number, number],
  precision: number,
): number {
  return called[1] / (called[0] + called[1]) >= precision ? called[1] / mass[1] : -Infinity;
}
