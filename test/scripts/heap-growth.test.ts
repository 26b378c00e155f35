import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const { HEAP_GROWTH } = createRequire(import.meta.url)('../../scripts/prepare/program-loader.cjs') as {
  HEAP_GROWTH: string;
};

/** Holds 40 MB, and goes through fifteen times as much that outlives the young generation. Prints the most the heap took, in MB. */
const CHURN = `
  if (process.argv[1]) require('node:v8').setFlagsFromString(process.argv[1]);
  const some = (count) => Array.from({ length: count }, (_, at) => ({ at, text: 'x' + at, more: [at] }));
  const held = some(300_000);
  const queue = [];
  let most = 0;
  for (let n = 0; n < 1_500; n++) {
    queue.push(some(3_000));
    if (queue.length > 60) queue.shift();
    most = Math.max(most, process.memoryUsage().heapTotal);
  }
  console.log(Math.round(most / 1e6), held.length);
`;

const mostMegabytes = (flag: string): number => {
  const { stdout, status } = spawnSync(process.execPath, ['-e', CHURN, flag], { encoding: 'utf8' });
  expect(status).toBe(0);
  return Number(stdout.split(' ')[0]);
};

describe('the growth of the heap', () => {
  it('is smaller than what V8 would allow itself', () => {
    expect(mostMegabytes(HEAP_GROWTH)).toBeLessThan(0.85 * mostMegabytes(''));
  });
});
