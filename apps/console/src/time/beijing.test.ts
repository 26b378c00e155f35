import fc from 'fast-check';
import { fromBeijingInput, toBeijingInput } from './beijing.js';

test.each([
  [null, ''],
  ['nonsense', ''],
  ['2026-11-22T16:30:05.000Z', '2026-11-23T00:30'],
])('%s is written as %s', (iso, text) => {
  expect(toBeijingInput(iso)).toBe(text);
});

test.each(['', 'x', '2026-13-01T00:00'])('%s names no moment', (text) => {
  expect(fromBeijingInput(text)).toBeNull();
});

test('every whole minute comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 66_666_666 }), (minutes) => {
      const iso = new Date(minutes * 60_000).toISOString();
      expect(fromBeijingInput(toBeijingInput(iso))).toBe(iso);
    }),
  );
});
