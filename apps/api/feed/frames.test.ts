import fc from 'fast-check';
import type { SizedEvent } from '#libs/persistence';
import { coalesceMs, FRAME_UNITS, framesOf, nextPage, PAGE } from './frames.js';

const sized = (seq: number, units: number): SizedEvent => ({
  units,
  event: { seq, at: '2026-11-23T00:00:00.000Z', type: 'item.judged', data: null },
});
const lengths = fc.array(fc.integer({ min: 2, max: 3 * FRAME_UNITS }), { minLength: 1, maxLength: 60 });

test('frames hold every event once and in order, and none that could be split is too long', () => {
  fc.assert(
    fc.property(lengths, (units) => {
      const events = units.map((one, index) => sized(index + 1, one));
      const frames = framesOf(events);
      expect(frames.flat().map(({ seq }) => seq)).toEqual(events.map(({ event }) => event.seq));
      for (const frame of frames) {
        const whole = frame.reduce((sum, { seq }) => sum + (units[seq - 1] ?? 0), 0);
        expect(frame.length === 1 || whole <= FRAME_UNITS).toBe(true);
      }
    }),
  );
});

test.each([
  ['short events come by the page', 500, 400, PAGE],
  ['long ones by the dozen', 500, 20_000, 13],
  ['the longest by the few', 8, 600_000, 8],
  ['none were read', 0, 0, PAGE],
])('%s', (_, count, units, expected) => {
  expect(nextPage(Array.from({ length: count }, (_one, index) => sized(index + 1, units)))).toBe(expected);
});

test.each([
  [1, 20],
  [50, 20],
  [200, 80],
  [5_000, 100],
])('%d followers share a frame every %d ms', (followers, ms) => {
  expect(coalesceMs(followers)).toBe(ms);
});
