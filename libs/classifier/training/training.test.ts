import type { Example } from '../classifier.js';
import { calibrated } from '../files/head.js';
import { fitCalibration } from './calibrate.js';
import { withoutCopies } from './dedupe.js';
import { seededRandom, shuffled } from './random.js';

const example = (text: string, label: 0 | 1): Example => ({ text, label, source: 'test' });

describe('calibration', () => {
  it('finds the curve the labels were drawn from', () => {
    const random = seededRandom(5);
    const points = Array.from({ length: 20_000 }, () => {
      const margin = 6 * random() - 3;
      const label = random() < calibrated(margin, { slope: 2, offset: -0.5 }) ? 1 : 0;
      return { margin, label, weight: 1 } as const;
    });
    const { slope, offset } = fitCalibration(points);
    expect(slope).toBeCloseTo(2, 0);
    expect(offset).toBeCloseTo(-0.5, 0);
  });

  it('stays finite on labels that a line parts perfectly', () => {
    const points = [-2, -1, 1, 2].map(
      (margin) => ({ margin, label: margin > 0 ? 1 : 0, weight: 1 }) as const,
    );
    const { slope, offset } = fitCalibration(points);
    expect(slope).toBeGreaterThan(0);
    expect(slope).toBeLessThan(100);
    expect(Math.abs(offset)).toBeLessThan(0.01);
  });

  it('never turns the ranking round', () => {
    const points = [-1, 1].map((margin) => ({ margin, label: margin > 0 ? 0 : 1, weight: 5 }) as const);
    expect(fitCalibration(points).slope).toBeGreaterThan(0);
  });
});

describe('removing copies', () => {
  it('drops repeats, leaks from the held-back texts and contradictions, whatever their punctuation', () => {
    const train = [
      example('好看！', 0),
      example('好 看', 0),
      example('ＡＢＣ滚', 1),
      example('说不清', 0),
      example('说不清。', 1),
      example('🙂', 0),
      example('😡', 1),
    ];
    const { kept, ...dropped } = withoutCopies(train, [example('abc，滚', 1)]);
    expect(kept.map(({ text }) => text)).toEqual(['好看！', '🙂', '😡']);
    expect(dropped).toEqual({ repeated: 1, leaked: 1, contradictory: 2 });
  });
});

describe('seeded randomness', () => {
  it('repeats itself from the same seed and not from another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('shuffles without loss and leaves its argument alone', () => {
    const values = [1, 2, 3, 4, 5, 6];
    expect(shuffled(values, seededRandom(3)).sort()).toEqual(values);
    expect(values).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
