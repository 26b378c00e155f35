import fc from 'fast-check';
import { rowsInView, scrollToRow } from './windowing.js';

test.each([
  ['an empty list', 0, 500, 0, { from: 0, to: 0 }],
  ['the top', 0, 500, 100, { from: 0, to: 9 }],
  ['the middle', 5_000, 500, 100, { from: 46, to: 59 }],
  ['the end', 9_500, 500, 100, { from: 91, to: 100 }],
  ['a shorter list than was scrolled', 9_500, 500, 10, { from: 10, to: 10 }],
  ['rubber-band scrolling above the top', -80, 500, 100, { from: 0, to: 9 }],
])('%s', (_name, scrollTop, height, count, expected) => {
  expect(rowsInView(scrollTop, height, 100, count)).toEqual(expected);
});

test('every row that touches the view is drawn', () => {
  const pixels = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(pixels, pixels, fc.nat(60), (scrollTop, height, count) => {
      const { from, to } = rowsInView(scrollTop, height, 104, count);
      expect(0 <= from && from <= to && to <= count).toBe(true);
      for (let row = 0; row < count; row += 1) {
        const seen = (row + 1) * 104 > scrollTop && row * 104 < scrollTop + height;
        if (seen) expect(from <= row && row < to).toBe(true);
      }
    }),
  );
});

test('a row scrolled to is seen, and one that is seen does not scroll', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(5_000), fc.integer({ min: 104, max: 2_000 }), (row, scrollTop, height) => {
      const target = scrollToRow(row, scrollTop, height, 104);
      expect(target <= row * 104 && (row + 1) * 104 <= target + height).toBe(true);
      expect(scrollToRow(row, target, height, 104)).toBe(target);
    }),
  );
});
