import { stretchIn } from './stretch.js';

const STARTS = [100, 200, 300, 400];

test.each([
  ['inside', 210, 390, { from: 1, to: 2 }],
  ['from before to after', 0, 900, { from: 0, to: 3 }],
  ['within one bucket', 310, 320, { from: 2, to: 2 }],
  ['still in the last bucket', 450, 460, { from: 3, to: 3 }],
  ['before the first', 0, 99, null],
  ['after the last', 500, 600, null],
])('%s', (_name, begin, end, found) => {
  expect(stretchIn(STARTS, begin, end)).toEqual(found);
});

test('without buckets there is nothing to shade', () => {
  expect(stretchIn([], 0, 1)).toBeNull();
});
