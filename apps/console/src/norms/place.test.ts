import { offsetOf, placeOf } from './place.js';

test.each([
  ['draft.yaml:3:7', { line: 3, column: 7 }],
  ['draft:12', { line: 12, column: 1 }],
  ['own/a-b:1:1', { line: 1, column: 1 }],
  ['/text', null],
  ['', null],
])('%s', (pointer, place) => {
  expect(placeOf(pointer)).toEqual(place);
});

const TEXT = 'ab\ncdef\n\ng';
test.each([
  [1, 1, 0],
  [1, 9, 2],
  [2, 3, 5],
  [3, 1, 8],
  [4, 1, 9],
  [9, 1, 9],
  [0, 0, 0],
])('line %d column %d is at %d', (line, column, offset) => {
  expect(offsetOf(TEXT, { line, column })).toBe(offset);
});
