import fc from 'fast-check';
import { Cover } from './cover.js';

const range = fc.tuple(fc.nat(40), fc.nat(6)).map(([start, size]) => ({ start, end: start + size }));

test('contains what some range contains, few or many', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), range, (ranges, asked) => {
      const expected = ranges.some(({ start, end }) => start <= asked.start && asked.end <= end);
      expect(new Cover(ranges).contains(asked)).toBe(expected);
    }),
  );
});
