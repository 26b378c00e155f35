import { hasGap } from './gap.js';

const table: [name: string, seqs: number[], since: number, gap: boolean][] = [
  ['nothing came', [], 7, false],
  ['the next one', [8], 7, false],
  ['several in order', [8, 9, 10], 7, false],
  ['a replay that reaches the known end', [5, 6, 7], 7, false],
  ['a replay that goes on', [6, 7, 8], 7, false],
  ['the next one is missing', [9], 7, true],
  ['one is missing inside', [8, 10], 7, true],
  ['one is missing inside what is known', [3, 5, 8], 7, false],
  ['the very first event of a tenant', [1], 0, false],
];

test.each(table)('%s', (_name, seqs, since, gap) => {
  expect(
    hasGap(
      seqs.map((seq) => ({ seq })),
      since,
    ),
  ).toBe(gap);
});
