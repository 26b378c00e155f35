import type { OnCallShiftView } from '#libs/contracts';
import { coloursOf, mondayOf, stripOf } from './strip.js';

const shift = (from: string, to: string): OnCallShiftView => ({
  from: new Date(`${from}+08:00`).toISOString(),
  to: new Date(`${to}+08:00`).toISOString(),
  member: null,
  layer: null,
  override: null,
});
const midnight = Date.parse('2026-11-23T00:00:00+08:00');

test('a shift over midnight stands on both days', () => {
  const days = stripOf([shift('2026-11-23T09:00', '2026-11-25T09:00')], midnight, 3);
  expect(
    days.map(({ day, pieces }) => [day, ...pieces.map(({ from, to, wholeDay }) => [from, to, wholeDay])]),
  ).toEqual([
    ['2026-11-23', ['09:00', '24:00', false]],
    ['2026-11-24', ['00:00', '24:00', true]],
    ['2026-11-25', ['00:00', '09:00', false]],
  ]);
});

test('what lies outside is left out, what touches only is none', () => {
  const days = stripOf(
    [shift('2026-11-22T00:00', '2026-11-23T00:00'), shift('2026-11-24T00:00', '2026-11-24T00:01')],
    midnight,
    1,
  );
  expect(days).toEqual([{ day: '2026-11-23', pieces: [] }]);
});

test.each([
  ['2026-11-23T00:00', '2026-11-23T00:00'],
  ['2026-11-29T23:59', '2026-11-23T00:00'],
  ['2026-11-30T00:00', '2026-11-30T00:00'],
  ['2026-11-25T03:00', '2026-11-23T00:00'],
])('the week of %s begins on %s', (at, monday) => {
  expect(mondayOf(Date.parse(`${at}+08:00`))).toBe(Date.parse(`${monday}+08:00`));
});

test('colours stay with their members, whoever comes first', () => {
  expect([...coloursOf(['b', 'a', 'b', 'c'], 2)]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 0],
  ]);
  expect(coloursOf(['c', 'b', 'a'], 2)).toEqual(coloursOf(['a', 'b', 'c'], 2));
});
