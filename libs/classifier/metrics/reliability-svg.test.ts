import { reliability } from './reliability.js';
import { reliabilitySvg } from './reliability-svg.js';

describe('the reliability diagram as SVG', () => {
  it('has a circle a bin that holds texts, on the diagonal where scores are true', () => {
    const scored = Array.from({ length: 100 }, (_, i) => ({ score: 0.25, label: i < 25 ? 1 : 0 }) as const);
    const svg = reliabilitySvg(reliability(scored), 'abuse');
    expect(svg.match(/<circle/g)).toHaveLength(1);
    expect(svg).toContain('cx="120.0" cy="280.0"');
  });

  it('draws an empty frame for no texts', () => {
    const svg = reliabilitySvg(reliability([]), '<x>');
    expect(svg).not.toMatch(/<circle|NaN|<x>/);
  });
});
