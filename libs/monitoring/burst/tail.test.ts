import { regularisedBeta, upperTail } from './tail.js';

// Exact sums of the probabilities themselves.
const poissonTail = (k: number, mean: number): number => {
  let term = Math.exp(-mean);
  let below = 0;
  for (let n = 0; n < k; n++) {
    below += term;
    term *= mean / (n + 1);
  }
  return 1 - below;
};
const negativeBinomialTail = (k: number, mean: number, variance: number): number => {
  const r = (mean * mean) / (variance - mean);
  const p = mean / variance;
  let term = p ** r;
  let below = 0;
  for (let n = 0; n < k; n++) {
    below += term;
    term *= ((n + r) / (n + 1)) * (1 - p);
  }
  return 1 - below;
};

test.each([
  [1, 0.5],
  [3, 0.5],
  [5, 5],
  [12, 5],
  [40, 20],
  [90, 100],
])('Poisson: at least %d of mean %d', (k, mean) => {
  expect(upperTail(k, mean, mean)).toBeCloseTo(poissonTail(k, mean), 10);
});

test.each([
  [1, 0.5, 1],
  [8, 2, 5],
  [30, 10, 40],
  [5, 10, 10.01],
  [200, 100, 1_000],
])('negative binomial: at least %d of mean %d, variance %d', (k, mean, variance) => {
  expect(upperTail(k, mean, variance)).toBeCloseTo(negativeBinomialTail(k, mean, variance), 8);
});

test('far tails stay above zero and go down with the count', () => {
  let last = 1;
  for (let k = 1; k < 400; k += 7) {
    const p = upperTail(k, 4, 9);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(last);
    last = p;
  }
});

test('the incomplete beta function is symmetric', () => {
  for (const [x, a, b] of [
    [0.3, 2, 5],
    [0.9, 0.5, 0.5],
    [0.01, 40, 3],
  ] as const)
    expect(regularisedBeta(x, a, b) + regularisedBeta(1 - x, b, a)).toBeCloseTo(1, 12);
});
