import { type Change, changesOf } from './changes.js';

const table: [name: string, before: unknown, after: unknown, changes: Change[]][] = [
  ['something new', undefined, { name: 'a' }, [{ path: 'name', before: null, after: 'a' }]],
  ['something gone', { name: 'a' }, undefined, [{ path: 'name', before: 'a', after: null }]],
  ['what stays is left out', { a: 1, b: 'x' }, { a: 1, b: 'y' }, [{ path: 'b', before: 'x', after: 'y' }]],
  ['inside', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', before: '1', after: '2' }]],
  [
    'lists are one value',
    { q: ['a'] },
    { q: ['a', 'b'] },
    [{ path: 'q', before: '["a"]', after: '["a","b"]' }],
  ],
  ['null is a value', { q: null }, { q: false }, [{ path: 'q', before: 'null', after: 'false' }]],
  ['a plain value', 'x', 'y', [{ path: '', before: 'x', after: 'y' }]],
  ['nothing', undefined, undefined, []],
];

test.each(table)('%s', (_name, before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});
