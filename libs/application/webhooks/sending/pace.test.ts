import type { TryOutcome } from '#libs/domain';
import { AT_ONCE, DOWN_AFTER, DOWN_GAP_MS, Pace } from './pace.js';

const ARRIVED: TryOutcome = { delivered: true, status: 200 };
const FAILED: TryOutcome = { delivered: false, failure: 'status', status: 500 };
const fail = (pace: Pace, times: number) => {
  for (let time = 0; time < times; time++) pace.ended(FAILED);
};

describe('the pace of one receiver', () => {
  it('sends ten at once to one that answers', () => {
    const pace = new Pace(false);
    expect(pace.waitMs(0, AT_ONCE - 1)).toBe(0);
    expect(pace.waitMs(0, AT_ONCE)).toBe(Number.POSITIVE_INFINITY);
  });

  it('sends one a second to one that is down', () => {
    const pace = new Pace(true);
    expect(pace.waitMs(0, 0)).toBe(0);
    expect(pace.waitMs(0, 1)).toBe(Number.POSITIVE_INFINITY);
    pace.began(5_000);
    expect(pace.waitMs(5_400, 0)).toBe(DOWN_GAP_MS - 400);
    expect(pace.waitMs(9_000, 0)).toBe(0);
  });

  it('takes failures in a row for a receiver that is down, and one that fails now and then for none', () => {
    const pace = new Pace(false);
    fail(pace, DOWN_AFTER - 1);
    pace.ended(ARRIVED);
    fail(pace, DOWN_AFTER - 1);
    expect(pace.isDown).toBe(false);
    fail(pace, 1);
    expect(pace.isDown).toBe(true);
    pace.ended(ARRIVED);
    expect(pace.isDown).toBe(false);
  });

  it('does not blame the receiver for an event that is gone', () => {
    const pace = new Pace(false);
    for (let time = 0; time < 2 * DOWN_AFTER; time++)
      pace.ended({ delivered: false, failure: 'event_removed', status: null });
    expect(pace.isDown).toBe(false);
  });
});
