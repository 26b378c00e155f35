import fc from 'fast-check';
import { quantise, squareRootTable } from './square-root-table.js';

describe('weights in one byte', () => {
  it('come back close, with their sign, the largest exactly and zero as zero', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1 }), (weights) => {
        const { levels, largest } = quantise(weights);
        const table = squareRootTable(largest);
        weights.forEach((weight, i) => {
          const back = table[levels[i]! & 0xff]!;
          // Half a level at x is at most (2·√(x·max) + max/254)/254 wide.
          const tolerance = (2 * Math.sqrt(Math.abs(weight) * largest) + largest / 254) / 254;
          expect(Math.abs(back - weight)).toBeLessThanOrEqual(tolerance * 1.01 + 1e-6);
          if (weight === 0) expect(back).toBeCloseTo(0);
        });
      }),
    );
  });
});
