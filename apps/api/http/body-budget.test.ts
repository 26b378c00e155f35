import fc from 'fast-check';
import { BodyBudget, LEAST_BYTES } from './body-budget.js';

const KIB = 1_024;
const breathe = () => new Promise((resolve) => setImmediate(resolve));

/** Tells how a wish stands, without waiting for it. */
function standing(wish: Promise<() => void>) {
  const state: { give?: () => void; refused?: unknown } = {};
  wish.then(
    (give) => {
      state.give = give;
    },
    (error: unknown) => {
      state.refused = error;
    },
  );
  return state;
}

test('what is under way never exceeds the budget; who came first goes first, and everybody goes in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 16, max: 256 }), { minLength: 1, maxLength: 40 }),
      async (sizes) => {
        const budget = new BodyBudget(256 * KIB);
        const all = sizes.map((size) => ({ size, ...{ state: standing(budget.take(size * KIB)) } }));
        const order: number[] = [];
        const open = new Set<number>();
        while (order.length < sizes.length || open.size > 0) {
          await breathe();
          all.forEach(({ state }, index) => {
            if (state.give && !order.includes(index)) {
              order.push(index);
              open.add(index);
            }
          });
          const held = [...open].reduce((sum, index) => sum + (sizes[index] ?? 0), 0);
          expect(held).toBeLessThanOrEqual(256);
          const [first] = open;
          if (first === undefined) continue;
          all[first]?.state.give?.();
          all[first]?.state.give?.();
          open.delete(first);
        }
        expect(order).toEqual(sizes.map((_, index) => index));
      },
    ),
    { numRuns: 50 },
  );
});

test('the smallest counts for something', async () => {
  const budget = new BodyBudget(2 * LEAST_BYTES, 5);
  await Promise.all([budget.take(0), budget.take(1)]);
  await expect(budget.take(1)).rejects.toMatchObject({
    code: 'server.busy',
    headers: { 'retry-after': '2' },
  });
});

test('a long one that gives up lets the short ones behind it through', async () => {
  const budget = new BodyBudget(100 * KIB, 20);
  await budget.take(50 * KIB);
  const long = standing(budget.take(90 * KIB));
  const short = standing(budget.take(20 * KIB));
  await breathe();
  expect([long.give, short.give]).toEqual([undefined, undefined]);
  while (!long.refused) await breathe();
  await breathe();
  expect(short.give).toBeDefined();
});
