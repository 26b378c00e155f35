import { NO_FILTERS } from '../filters/filters.js';
import { selectOf } from './select-of.js';

const cluster = (size: number) => ({ cluster: { id: 'c', size } });
const spam = { ...NO_FILTERS, families: ['spam' as const] };

test.each([
  ['what was picked comes first', new Set(['a', 'b']), cluster(300), spam, { cases: ['a', 'b'] }],
  ['then the cluster of the case', new Set<string>(), cluster(300), spam, { cluster: 'c' }],
  [
    'a cluster of one is none',
    new Set<string>(),
    cluster(1),
    spam,
    { filter: { state: 'open,claimed,escalated', label: 'spam' } },
  ],
  [
    'then what the filters show',
    new Set<string>(),
    { cluster: null },
    spam,
    { filter: { state: 'open,claimed,escalated', label: 'spam' } },
  ],
  ['never the whole queue', new Set<string>(), undefined, NO_FILTERS, null],
])('%s', (_, picked, current, filters, expected) => {
  expect(selectOf(picked, current, filters)).toEqual(expected);
});
