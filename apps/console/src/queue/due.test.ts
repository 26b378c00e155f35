import { dueParts } from './due.js';

const OPENED = '2026-11-22T00:00:00.000Z';
const DUE = '2026-11-22T04:00:00.000Z';

test.each([
  ['2026-11-22T00:00:00Z', { tone: 'calm', unit: 'hour', amount: 4 }],
  ['2026-11-22T01:30:00Z', { tone: 'calm', unit: 'hour', amount: 2 }],
  ['2026-11-22T03:30:00Z', { tone: 'soon', unit: 'minute', amount: 30 }],
  ['2026-11-22T03:59:40Z', { tone: 'soon', unit: 'minute', amount: 0 }],
  ['2026-11-22T04:00:30Z', { tone: 'late', unit: 'minute', amount: 0 }],
  ['2026-11-22T05:10:00Z', { tone: 'late', unit: 'hour', amount: 1 }],
  ['2026-11-25T05:10:00Z', { tone: 'late', unit: 'day', amount: 3 }],
])('at %s', (now, expected) => {
  expect(dueParts(OPENED, DUE, Date.parse(now))).toEqual(expected);
});
