import { holdTimes } from './hold-times.js';

const named = (now: string) =>
  Object.fromEntries(holdTimes(Date.parse(now)).map(({ name, at }) => [name, at]));

test.each([
  ['a Sunday afternoon', '2026-11-22T16:30:00+08:00', '2026-11-23T01:00:00.000Z', '2026-11-23T01:00:00.000Z'],
  [
    'a Monday, half past midnight',
    '2026-11-23T00:30:00+08:00',
    '2026-11-24T01:00:00.000Z',
    '2026-11-30T01:00:00.000Z',
  ],
  [
    'a Saturday before eight, still Friday in London',
    '2026-11-21T07:00:00+08:00',
    '2026-11-22T01:00:00.000Z',
    '2026-11-23T01:00:00.000Z',
  ],
])('%s', (_, now, tomorrow, monday) => {
  expect(named(now)).toMatchObject({ tomorrow, monday });
});

test('an hour is an hour', () => {
  expect(named('2026-11-22T16:30:00+08:00')).toMatchObject({
    hour: '2026-11-22T09:30:00.000Z',
    hours: '2026-11-22T12:30:00.000Z',
  });
});
