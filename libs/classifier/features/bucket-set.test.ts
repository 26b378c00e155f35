import fc from 'fast-check';
import { BucketSet } from './bucket-set.js';

describe('the buckets of a text', () => {
  it('are a set in order of first addition, however often it is used again', () => {
    const texts = fc.array(fc.array(fc.nat(5_000), { maxLength: 2_100 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, (all) => {
        const set = new BucketSet();
        for (const buckets of all) {
          set.clear(buckets.length);
          for (const bucket of buckets) set.add(bucket);
          expect([...set.members()]).toEqual([...new Set(buckets)]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([0, 31, 32, 511, 512, 513, 16_384, 20_480])(
    'are looked for among its slots alone: for %i additions',
    (additions) => {
      const set = new BucketSet();
      set.clear(additions);
      const { slots, mask } = set as unknown as { slots: Uint32Array; mask: number };
      // One slot more than there are, and every search walks on to the end and around.
      expect(mask).toBeLessThan(slots.length);
      expect(mask + 1).toBeGreaterThanOrEqual(2 * additions);
    },
  );
});
