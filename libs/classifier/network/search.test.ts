import fc from 'fast-check';
import { plainSearch, searchOf } from './search.js';
import { vectorSearch } from './vector-search.js';

const UNITS = 5;
const MOST_UNITS = 12;

/** The same search, place by place. */
function bestSums(units: Uint16Array, levels: Int8Array, filters: number, width: number): number[] {
  return Array.from({ length: filters }, (_, filter) => {
    const sums = Array.from({ length: units.length - width + 1 }, (_, at) =>
      Array.from(
        { length: width },
        (_, p) => levels[(units[at + p]! * width + p) * filters + filter]!,
      ).reduce((a, b) => a + b),
    );
    return Math.max(...sums);
  });
}

describe.each([2, 4] as const)('the search for the best places, %d units at once', (width) => {
  const filters = fc.integer({ min: 1, max: 20 });
  const numbers = (least: number, most: number, count: fc.ArrayConstraints) =>
    fc.array(fc.integer({ min: least, max: most }), count);
  const table = filters.chain((count) => {
    const size = UNITS * width * count;
    return fc.record({
      count: fc.constant(count),
      levels: numbers(-128, 127, { minLength: size, maxLength: size }).map((all) => Int8Array.from(all)),
    });
  });
  const text = numbers(0, UNITS - 1, { minLength: width, maxLength: MOST_UNITS }).map((all) =>
    Uint16Array.from(all),
  );

  it('finds the same in vectors and place by place, whatever was read before', () => {
    fc.assert(
      fc.property(table, text, text, ({ count, levels }, before, after) => {
        const spec = { filters: count, width };
        const expected = bestSums(after, levels, count, width);
        for (const search of [vectorSearch(spec, levels, MOST_UNITS), plainSearch(spec, levels)]) {
          search.seek(before);
          expect([...search.seek(after)]).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('holds a table of several pages', () => {
    const units = 4_000;
    const levels = Int8Array.from({ length: units * width * 24 }, (_, i) => ((i * 7_919) % 255) - 127);
    const text = Uint16Array.from({ length: MOST_UNITS }, (_, at) => units - 1 - at * 313);
    const search = vectorSearch({ filters: 24, width }, levels, MOST_UNITS);
    expect([...search.seek(text)]).toEqual(bestSums(text, levels, 24, width));
  });

  it('does without vectors where there is no room for them', () => {
    const levels = Int8Array.from({ length: UNITS * width }, (_, i) => i);
    const text = Uint16Array.from({ length: width }, (_, at) => at);
    const spec = { filters: 1, width };
    const tooMany = 2 ** 32;
    expect(() => vectorSearch(spec, levels, tooMany)).toThrow();
    expect([...searchOf(spec, levels, tooMany).seek(text)]).toEqual(bestSums(text, levels, 1, width));
  });
});
