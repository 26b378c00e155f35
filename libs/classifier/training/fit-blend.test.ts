import { fitBlend } from './fit-blend.js';
import { seededRandom } from './random.js';

const random = seededRandom(11);
const draw = () => 6 * random() - 3;

describe('blending margins', () => {
  it('finds the weights the labels were drawn from', () => {
    const points = Array.from({ length: 20_000 }, () => {
      const margins = [draw(), draw(), draw()] as const;
      const odds = 1.5 * margins[0] + 0.5 * margins[1] - 0.4;
      const label = random() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
      return { margins, label, weight: 1 } as const;
    });
    const { weights, offset } = fitBlend(points);
    expect(weights[0]).toBeCloseTo(1.5, 0);
    expect(weights[1]).toBeCloseTo(0.5, 0);
    expect(Math.abs(weights[2]!)).toBeLessThan(0.1);
    expect(offset).toBeCloseTo(-0.4, 0);
  });

  it('stays finite where margins part the labels perfectly', () => {
    const points = [-2, -1, 1, 2].map(
      (margin) => ({ margins: [margin, margin], label: margin > 0 ? 1 : 0, weight: 1 }) as const,
    );
    for (const weight of fitBlend(points).weights) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThan(10);
    }
  });

  it('believes the first margin where nobody tells', () => {
    expect(fitBlend([{ margins: [2, 3], label: 0, weight: 0 }])).toEqual({ weights: [1, 0], offset: 0 });
  });

  it('lets texts of weight 0 say nothing', () => {
    const points = Array.from({ length: 50 }, () => {
      const margin = draw();
      return { margins: [margin], label: margin > 0.3 ? 1 : 0, weight: 1 } as const;
    });
    const noise = points.map((point) => ({ ...point, label: point.label === 1 ? 0 : 1, weight: 0 }) as const);
    expect(fitBlend([...points, ...noise])).toEqual(fitBlend(points));
  });
});
