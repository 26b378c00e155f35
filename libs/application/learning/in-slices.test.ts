import { inSlices } from './in-slices.js';

test('long work lets others in between, and ends with its result', async () => {
  let turns = 0;
  let next: NodeJS.Immediate;
  const others = () => {
    turns++;
    next = setImmediate(others);
  };
  others();
  function* work(): Generator<undefined, string> {
    const patience = performance.now() + 10_000;
    while (turns < 4) {
      if (performance.now() > patience) throw new Error('nobody else got a turn');
      yield;
    }
    return 'done';
  }
  expect(await inSlices(work())).toBe('done');
  clearImmediate(next!);
});

test('a fault in the work is the caller’s to see', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it comes to that
  function* broken(): Generator<undefined, never> {
    throw new Error('on purpose');
  }
  await expect(inSlices(broken())).rejects.toThrow('on purpose');
});
