import { moved, replaced, without } from './desk-queues.js';

const list = ['a', 'b', 'c'];

test('one is added, put in place of another, taken out', () => {
  expect(replaced(list, null, 'd')).toEqual(['a', 'b', 'c', 'd']);
  expect(replaced(list, 1, 'd')).toEqual(['a', 'd', 'c']);
  expect(without(list, 0)).toEqual(['b', 'c']);
});

test('one is moved a place up or down', () => {
  expect(moved(list, 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
  expect(list).toEqual(['a', 'b', 'c']);
});
