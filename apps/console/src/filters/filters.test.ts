import fc from 'fast-check';
import type { CaseView } from '#libs/contracts';
import { CASE_ORIGINS, type Severity, TASKS } from '#libs/domain';
import {
  type Filters,
  isFiltering,
  matchesFilters,
  NO_FILTERS,
  ORDERS,
  parseFilters,
  STANDS,
  writeFilters,
} from './filters.js';

const view = {
  state: 'claimed',
  queue: 'default',
  origin: 'verdict',
  dueAt: '2026-11-22T04:00:00.000Z',
  claim: { by: 'mei', name: '小梅', until: '' },
  severity: 2,
  labels: [{ label: 'spam.diversion', score: 0.8 }],
  evidence: [{ term: '微信' }],
  item: {
    externalId: 'c-1',
    text: { title: 'Help', body: '加薇❤芯 ABC' },
    author: { pseudonym: '7f3a9c01d2' },
  },
} as unknown as CaseView;

const table: [name: string, filters: Partial<Filters>, shown: boolean][] = [
  ['no filter', {}, true],
  ['its family', { families: ['spam'] }, true],
  ['one of several families', { families: ['abuse', 'spam'] }, true],
  ['another family', { families: ['abuse'] }, false],
  ['its severity', { severity: 2 }, true],
  ['a higher severity', { severity: 3 }, false],
  ['words of the body, any case', { search: ' abc ' }, true],
  ['words of the title', { search: 'help' }, true],
  ['the author', { search: '7f3a9c' }, true],
  ['the term behind the disguise', { search: '微信' }, true],
  ['words that are not there', { search: '支付宝' }, false],
  ['its queue', { queue: 'default' }, true],
  ['another queue', { queue: 'brand' }, false],
  ['what opened it', { origin: 'verdict' }, true],
  ['something else that opens cases', { origin: 'report' }, false],
  ['its author', { author: '7f3a9c01d2' }, true],
  ['another author', { author: '0000000000' }, false],
  ['mine', { stand: 'mine' }, true],
  ['on hold', { stand: 'held' }, false],
  ['overdue', { overdue: true }, true],
  ['all at once', { families: ['spam'], severity: 1, search: '薇' }, true],
];

const mei = { me: 'mei', now: Date.parse('2026-11-22T05:00:00.000Z') };

test('a colleague’s case is not mine; before it is due it is not overdue', () => {
  expect(matchesFilters(view, { ...NO_FILTERS, stand: 'mine' }, { ...mei, me: 'lan' })).toBe(false);
  expect(matchesFilters(view, { ...NO_FILTERS, overdue: true }, { ...mei, now: 0 })).toBe(false);
});

test.each(table)('%s', (_name, filters, shown) => {
  expect(matchesFilters(view, { ...NO_FILTERS, ...filters }, mei)).toBe(shown);
});

const nonsense = [
  'severity=9',
  'severity=x',
  'family=politics',
  'severity=1.5',
  'stand=up',
  'origin=god',
  'by=me',
  'overdue=1',
  'order=chaos',
  'fold=1',
  '',
];
test.each(nonsense)('an address of nonsense filters nothing: %s', (query) => {
  expect(parseFilters(new URLSearchParams(query))).toEqual(NO_FILTERS);
});

test('filters survive the address, and leave its other parameters alone', () => {
  const filters = fc.record({
    families: fc.subarray([...TASKS]),
    severity: fc.integer({ min: 0, max: 4 }) as fc.Arbitrary<Severity>,
    search: fc.string({ maxLength: 50 }),
    stand: fc.constantFrom(...STANDS),
    queue: fc.constantFrom('', 'default', 'brand'),
    origin: fc.constantFrom('' as const, ...CASE_ORIGINS),
    author: fc.constantFrom('', '7f3a9c01d2'),
    overdue: fc.boolean(),
    order: fc.constantFrom(...ORDERS),
    fold: fc.boolean(),
  });
  fc.assert(
    fc.property(filters, (wanted) => {
      const query = writeFilters(new URLSearchParams('case=1'), wanted);
      expect(query.get('case')).toBe('1');
      expect(parseFilters(new URLSearchParams(query.toString()))).toEqual(wanted);
      if (!isFiltering(wanted)) expect(matchesFilters(view, wanted, mei)).toBe(true);
    }),
  );
});
