import { inSlices } from './in-slices.js';

test('long work lets others in between, and ends with its result', async () => {
  function* work(): Generator<undefined, string> {
    const until = performance.now() + 60;
    while (performance.now() < until) yield;
    return 'done';
  }
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  expect(await inSlices(work())).toBe('done');
  clearInterval(others);
  expect(turns).toBeGreaterThan(2);
});

test('a fault in the work is the caller’s to see', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it comes to that
  function* broken(): Generator<undefined, never> {
    throw new Error('on purpose');
  }
  await expect(inSlices(broken())).rejects.toThrow('on purpose');
});
