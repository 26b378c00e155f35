import { figuresAt, type Scored } from './confusion.js';
import { averagePrecision, precisionRecallCurve } from './ranking.js';
import { calibrationError, reliability } from './reliability.js';

const scored = (...pairs: [number, 0 | 1][]): Scored[] => pairs.map(([score, label]) => ({ score, label }));

describe('figures', () => {
  it('counts a score at the threshold as class 1', () => {
    const figures = figuresAt(scored([0.9, 1], [0.5, 1], [0.5, 0], [0.4, 1], [0.1, 0], [0, 0]), 0.5);
    expect(figures).toMatchObject({
      n: 6,
      truePositive: 2,
      falsePositive: 1,
      falseNegative: 1,
      trueNegative: 2,
    });
    expect(figures.accuracy).toBeCloseTo(4 / 6);
    expect(figures.f1).toBeCloseTo(2 / 3);
    expect(figures.macroF1).toBeCloseTo(2 / 3);
  });

  it('gives 0, not NaN, where there is nothing to divide by', () => {
    for (const value of Object.values(figuresAt([], 0.5))) expect(value).toBe(0);
    expect(figuresAt(scored([0.1, 0]), 0.5)).toMatchObject({ precision: 0, recall: 0, f1: 0, accuracy: 1 });
  });
});

describe('the precision-recall curve', () => {
  it('is 1 for a perfect ranking and the share of class 1 for one big tie', () => {
    expect(averagePrecision(scored([0.9, 1], [0.8, 1], [0.2, 0]))).toBe(1);
    expect(averagePrecision(scored([0.5, 1], [0.5, 0], [0.5, 0], [0.5, 0]))).toBe(0.25);
    expect(averagePrecision(scored([0.5, 0]))).toBe(0);
  });

  it('follows a ranking worked out by hand', () => {
    expect(averagePrecision(scored([0.9, 1], [0.8, 0], [0.7, 1], [0.6, 0]))).toBeCloseTo(0.5 + (2 / 3) * 0.5);
    expect(precisionRecallCurve(scored([0.9, 1], [0.8, 0], [0.8, 1])).map(({ recall }) => recall)).toEqual([
      0.5, 1,
    ]);
  });
});

describe('reliability', () => {
  it('puts a score of 1 into the last bin', () => {
    expect(reliability(scored([1, 1], [0.95, 0])).at(-1)).toMatchObject({ n: 2, positiveShare: 0.5 });
  });

  it('measures the gap between said and true shares', () => {
    expect(calibrationError(scored([0.5, 1], [0.5, 0]))).toBeCloseTo(0);
    expect(calibrationError(scored([0.9, 0], [0.9, 0]))).toBeCloseTo(0.9);
  });
});
