import { type FeatureRows, RowBuilder } from './feature-rows.js';
import { logRatios, type Target } from './log-ratios.js';
import { logisticRegression } from './logistic-regression.js';
import { seededRandom } from './random.js';
import { trainHead } from './train-head.js';

const FEATURES = 30;

/** Rows of random features; features below 5 lean to class 1. */
function problem(count: number, seed: number): { rows: FeatureRows; targets: Target[] } {
  const random = seededRandom(seed);
  const builder = new RowBuilder();
  const targets = Array.from({ length: count }, () => {
    const row = Array.from({ length: FEATURES }, (_, feature) => feature).filter(() => random() < 0.2);
    builder.add(Uint32Array.from(row));
    const leaning = row.filter((feature) => feature < 5).length;
    return { label: random() < 1 / (1 + Math.exp(1 - 2 * leaning)) ? 1 : 0, weight: 1 } as const;
  });
  return { rows: builder.finish(), targets };
}

describe('logistic regression', () => {
  it('reaches the point where the gradient of its objective is zero', () => {
    const { rows, targets } = problem(300, 1);
    const scales = Float64Array.from({ length: FEATURES }, (_, feature) => 0.5 + feature / FEATURES);
    const rowScales = new Float64Array(300).fill(0.7);
    const cost = 2;
    const { weights, bias } = logisticRegression(
      rows,
      targets,
      scales,
      rowScales,
      { cost, epochs: 200 },
      seededRandom(1),
    );
    const gradient = weights.map((weight, feature) => weight / scales[feature]!);
    let biasGradient = bias;
    targets.forEach(({ label }, row) => {
      const own = rows.features.subarray(rows.starts[row]!, rows.starts[row + 1]!);
      const margin = own.reduce((sum, feature) => sum + weights[feature]! * 0.7, bias);
      const residual = cost * (1 / (1 + Math.exp(-margin)) - label);
      for (const feature of own) gradient[feature]! += residual * scales[feature]! * 0.7;
      biasGradient += residual;
    });
    for (const slope of [...gradient, biasGradient]) expect(Math.abs(slope)).toBeLessThan(0.02);
  });

  it('finds the features that matter, and weight 0 leaves a text out', () => {
    const { rows, targets } = problem(2_000, 2);
    const options = { smoothing: 1, leastWeight: 2, cost: 1, epochs: 10 };
    const head = trainHead(rows, targets, FEATURES, options, seededRandom(1));
    const smallest = Math.min(...head.weights.subarray(0, 5));
    expect(smallest).toBeGreaterThan(Math.max(...head.weights.subarray(5)));
    const flipped = targets.map(({ label }) => ({ label: label === 1 ? 0 : 1, weight: 0 }) as const);
    const doubled = new RowBuilder();
    for (let i = 0; i < 4_000; i++) {
      const row = i % 2_000;
      doubled.add(rows.features.subarray(rows.starts[row]!, rows.starts[row + 1]!));
    }
    const again = trainHead(doubled.finish(), [...targets, ...flipped], FEATURES, options, seededRandom(1));
    expect(again).toEqual(head);
  });
});

describe('log ratios', () => {
  it('follow counts worked out by hand and leave rare features out', () => {
    const builder = new RowBuilder();
    for (const row of [[0, 1], [0], [1], [2]]) builder.add(Uint32Array.from(row));
    const targets: Target[] = [1, 1, 0, 0].map((label) => ({ label: label as 0 | 1, weight: 1 }));
    const ratios = logRatios(builder.finish(), targets, 4, { smoothing: 1, leastWeight: 2 });
    expect([...ratios].map((ratio) => Math.round(ratio * 1_000) / 1_000)).toEqual([1.099, 0, 0, 0]);
  });
});
