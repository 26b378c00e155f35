import fc from 'fast-check';
import { durationsOf, incidentKpis, shareOf } from './kpi.js';

test.each([
  [[], { n: 0, p50: null, p90: null }],
  [[7], { n: 1, p50: 7, p90: 7 }],
  [[5, 1, 3, 2, 4, 6, 7, 8, 10, 9], { n: 10, p50: 5, p90: 9 }],
  [[-1, 2], { n: 1, p50: 2, p90: 2 }],
])('%j', (values, durations) => {
  expect(durationsOf(values)).toEqual(durations);
});

test('percentiles are values that happened, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
      const { p50, p90 } = durationsOf(values);
      expect(values).toEqual(expect.arrayContaining([p50, p90]));
      expect(p50!).toBeLessThanOrEqual(p90!);
    }),
  );
});

test('a share lies within its interval', () => {
  expect(shareOf(0, 0)).toEqual({ n: 0, of: 0, share: null, low: null, high: null });
  expect(shareOf(8, 10)).toMatchObject({
    share: 0.8,
    low: expect.closeTo(0.49, 2),
    high: expect.closeTo(0.943, 2),
  });
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (n, more) => {
      fc.pre(n + more > 0);
      const { share, low, high } = shareOf(n, n + more);
      expect(low!).toBeLessThanOrEqual(share! + 1e-12);
      expect(high!).toBeGreaterThanOrEqual(share! - 1e-12);
    }),
  );
});

test('times of incidents count those that got there', () => {
  const one = { level: 2, openedAt: 100, acknowledgedAt: 150, firstStatementAt: null, stableAt: 400 };
  const two = { level: 4, openedAt: 0, acknowledgedAt: 10, firstStatementAt: null, stableAt: null };
  expect(incidentKpis([one, two])).toEqual({
    byLevel: [
      { level: 1, n: 0 },
      { level: 2, n: 1 },
      { level: 3, n: 0 },
      { level: 4, n: 1 },
    ],
    toAcknowledge: { n: 2, p50: 10, p90: 50 },
    toFirstStatement: { n: 0, p50: null, p90: null },
    toStable: { n: 1, p50: 300, p90: 300 },
  });
});
