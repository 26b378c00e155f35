import fc from 'fast-check';
import { anItem } from '../../../../test/builders/items.js';
import { portionsOf, portionsToWrite } from './portions.js';

const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 100_000 })), {
  maxLength: 300,
});
const contents = lengths.map((all) => all.map((length) => ({ item: anItem('字'.repeat(length)) })));
const unitsIn = (portion: readonly { item: ReturnType<typeof anItem> }[]) =>
  portion.reduce((sum, { item }) => sum + item.text.body.length, 0);

describe('portions of a job', () => {
  it('keep every content once and in order; long texts stand alone', () => {
    fc.assert(
      fc.property(contents, (all) => {
        const portions = portionsOf(all);
        expect(portions.flatMap((portion) => portion.contents)).toEqual(all);
        for (const { contents: portion, isLong } of portions) {
          expect(isLong).toBe(unitsIn(portion) > 8_000 && portion.length === 1);
          expect(isLong || (portion.length <= 64 && unitsIn(portion) <= 32_000)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('short texts are written at once, and no transaction holds many long ones', () => {
    fc.assert(
      fc.property(contents, (all) => {
        const portions = portionsToWrite(all);
        expect(portions.flat()).toEqual(all);
        for (const portion of portions) expect(portion.length === 1 || unitsIn(portion) <= 64_000).toBe(true);
      }),
      { numRuns: 30 },
    );
    expect(portionsToWrite(Array.from({ length: 200 }, () => ({ item: anItem('短') })))).toHaveLength(1);
    expect(portionsToWrite([])).toEqual([]);
  });
});
