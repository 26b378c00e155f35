import { LoadMeter } from './load-meter.js';

describe('the load of judging', () => {
  const busy = (heldMs: number, everyMs: number, forMs: number): LoadMeter => {
    const meter = new LoadMeter();
    for (let now = 0; now <= forMs; now += everyMs) meter.note(heldMs, now);
    return meter;
  };

  it.each([
    ['nothing at all', busy(0, 100, 60_000), 60_000, false],
    ['a tenth of the time', busy(10, 100, 60_000), 60_000, false],
    ['a fifth of the time', busy(20, 100, 60_000), 60_000, true],
    ['a burst of two seconds', busy(2_000, 2_000, 0), 0, true],
    ['that burst five seconds later', busy(2_000, 2_000, 0), 5_000, false],
    ['all of the time, ten seconds ago', busy(100, 100, 60_000), 70_000, true],
    ['all of the time, half a minute ago', busy(100, 100, 60_000), 90_000, false],
  ])('%s', (_, meter, now, high) => {
    expect(meter.isHigh(now)).toBe(high);
  });
});
