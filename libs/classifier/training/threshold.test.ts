import { figuresAt } from '../metrics/confusion.js';
import { seededRandom } from './random.js';
import { chooseThreshold } from './threshold.js';

const random = seededRandom(9);
const points = Array.from({ length: 400 }, () => {
  const score = Math.round(random() * 1_000) / 1_000;
  return { score, label: random() < score ? 1 : 0, weight: 1 } as const;
});

describe('the threshold', () => {
  it('is the best there is for macro-F1', () => {
    const chosen = chooseThreshold(points, { kind: 'macroF1' });
    const best = Math.max(...points.map(({ score }) => figuresAt(points, score).macroF1));
    expect(figuresAt(points, chosen).macroF1).toBeCloseTo(best, 10);
  });

  it('keeps a stated precision and takes what recall that leaves', () => {
    const chosen = chooseThreshold(points, { kind: 'precision', atLeast: 0.85 });
    const { precision, recall } = figuresAt(points, chosen);
    expect(precision).toBeGreaterThanOrEqual(0.85);
    for (const { score } of points) {
      const other = figuresAt(points, score);
      if (other.precision >= 0.85) expect(other.recall).toBeLessThanOrEqual(recall);
    }
  });

  it('rises where class 1 is rarer', () => {
    const rare = points.map((point) => ({ ...point, weight: point.label === 1 ? 0.1 : 1 }));
    expect(chooseThreshold(rare, { kind: 'macroF1' })).toBeGreaterThan(
      chooseThreshold(points, { kind: 'macroF1' }),
    );
  });
});
