import fc from 'fast-check';
import { BucketIndex, bitsOf } from './bucket-index.js';

describe('the bucket index', () => {
  it('numbers the known buckets in order and passes over the unknown', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }),
        fc.array(fc.nat(299)),
        (flags, asked) => {
          const index = new BucketIndex(bitsOf(flags));
          const known = [...flags.keys()].filter((bucket) => flags[bucket]);
          const buckets = asked.filter((bucket) => bucket < flags.length);
          const found = new Uint32Array(buckets.length);
          const count = index.places(Uint32Array.from(buckets), found);
          expect(index.size).toBe(known.length);
          expect([...found.subarray(0, count)]).toEqual(
            buckets.filter((bucket) => flags[bucket]).map((bucket) => known.indexOf(bucket)),
          );
        },
      ),
    );
  });
});
