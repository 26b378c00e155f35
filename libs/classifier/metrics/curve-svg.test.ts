import { curveSvg } from './curve-svg.js';
import { precisionRecallCurve } from './ranking.js';

describe('the curve as SVG', () => {
  const scored = Array.from(
    { length: 2_000 },
    (_, i) => ({ score: i / 2_000, label: i % 3 === 0 ? 1 : 0 }) as const,
  );

  it('stays small, marks the threshold and shows the title as text', () => {
    const svg = curveSvg(precisionRecallCurve(scored), '<script>&', 0.5);
    expect(svg.length).toBeLessThan(20_000);
    expect(svg).toContain('<circle');
    expect(svg).toContain('&#60;script&#62;&#38;');
    expect(svg).not.toContain('NaN');
  });

  it('draws an empty frame when nothing is of class 1', () => {
    expect(curveSvg([], 'x', 0.5)).not.toContain('<circle');
  });
});
