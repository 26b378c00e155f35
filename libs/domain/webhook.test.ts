import fc from 'fast-check';
import { afterTry, MOST_RETRY_AFTER_MS, type TryOutcome } from './webhook.js';

const SCHEDULE = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
const HOUR = 3_600_000;
const failed = (retryAfterMs?: number): TryOutcome => ({
  delivered: false,
  failure: 'status',
  status: 503,
  retryAfterMs,
});

describe('a delivery after a try', () => {
  it.each<[string, number, TryOutcome, { state: string; dueInMs: number | null }]>([
    ['arrived', 0, { delivered: true, status: 200 }, { state: 'delivered', dueInMs: null }],
    ['arrived at last', 9, { delivered: true, status: 204 }, { state: 'delivered', dueInMs: null }],
    ['failed first', 0, failed(), { state: 'failed', dueInMs: 5_000 }],
    ['failed again', 3, failed(), { state: 'failed', dueInMs: 2 * HOUR }],
    ['failed the ninth time', 8, failed(), { state: 'failed', dueInMs: 24 * HOUR }],
    ['failed the tenth time', 9, failed(), { state: 'dead', dueInMs: null }],
    ['was put off', 0, failed(60_000), { state: 'failed', dueInMs: 60_000 }],
    ['was put off for less than it waits anyway', 3, failed(60_000), { state: 'failed', dueInMs: 2 * HOUR }],
    ['was put off for ever', 0, failed(Number.MAX_VALUE), { state: 'failed', dueInMs: MOST_RETRY_AFTER_MS }],
    [
      'is not wanted any more',
      0,
      { delivered: false, failure: 'gone', status: 410 },
      { state: 'dead', dueInMs: null },
    ],
    [
      'has lost its event',
      2,
      { delivered: false, failure: 'event_removed', status: null },
      { state: 'dead', dueInMs: null },
    ],
  ])('%s', (_, tries, outcome, expected) => {
    expect(afterTry(tries, outcome, SCHEDULE, 0.5)).toEqual(expected);
  });

  it('gives up after ten tries over 75 hours, give or take a tenth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (dice) => {
          const waits = dice.map((die, tries) => afterTry(tries, failed(), SCHEDULE, die).dueInMs ?? 0);
          const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR;
          expect(hours).toBeGreaterThan(75.5 * 0.9);
          expect(hours).toBeLessThan(75.7 * 1.1);
          expect(afterTry(9, failed(), SCHEDULE, 0.5).state).toBe('dead');
        },
      ),
    );
  });
});
