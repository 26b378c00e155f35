import fc from 'fast-check';
import { hammingDistance, type Simhash } from '#libs/text';
import { NEAR_BITS } from './counter-store.js';
import { NearIndex } from './near-index.js';

const CAPACITY = 12;
const word = fc.integer({ min: 0, max: 0xffffffff });
/** Hashes around a few centres, so that many are near one another, up to just too far. */
const hash = fc
  .record({
    centre: fc.constantFrom<Simhash>([0, 0], [0x9e3779b9, 0x85ebca6b], [0xffffffff, 0xffffffff]),
    flips: fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: NEAR_BITS + 3 }),
  })
  .map(({ centre: [high, low], flips }): Simhash => {
    const flip = (value: number, from: number) =>
      flips.reduce((bits, at) => (at >= from && at < from + 32 ? bits ^ (1 << (at - from)) : bits), value) >>>
      0;
    return [flip(high, 0), flip(low, 32)];
  });
const anyHash: fc.Arbitrary<Simhash> = fc.oneof(hash, fc.tuple(word, word));
/** A hash goes into the next slot of the ring; undefined empties the slot given. */
const steps = fc.array(
  fc.record({ hash: fc.option(anyHash, { nil: undefined }), slot: fc.nat(CAPACITY - 1) }),
  {
    maxLength: 60,
  },
);

test('finds what comparing with every hash finds, each once', () => {
  fc.assert(
    fc.property(steps, anyHash, (all, wanted) => {
      const index = new NearIndex(CAPACITY);
      const held = new Map<number, Simhash>();
      let next = 0;
      for (const { hash: put, slot } of all) {
        if (put === undefined) {
          index.remove(slot);
          held.delete(slot);
          continue;
        }
        index.put(next, put);
        held.set(next, put);
        next = (next + 1) % CAPACITY;
      }
      const found: number[] = [];
      index.forNear(wanted, (slot) => found.push(slot));
      const near = [...held].filter(([, one]) => hammingDistance(one, wanted) <= NEAR_BITS);
      expect(found.toSorted((a, b) => a - b)).toEqual(near.map(([slot]) => slot).toSorted((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});

test('one text by a thousand hands is found a thousand times', () => {
  const index = new NearIndex(1_000);
  for (let slot = 0; slot < 3_000; slot++) index.put(slot % 1_000, [7, 9]);
  let found = 0;
  index.forNear([7, 8], () => found++);
  expect(found).toBe(1_000);
});
