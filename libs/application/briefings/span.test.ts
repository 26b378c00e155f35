import { dueBriefings, spanBefore, spanOfDay, spanOfWeek } from './span.js';

const at = (text: string) => Date.parse(`${text}+08:00`);
const settings = {
  daily: { on: true, at: '08:30' },
  weekly: { on: true, at: '09:00', weekday: 1 },
};

test('days and weeks are those of Shanghai', () => {
  expect(spanOfDay('2026-11-22')).toEqual({ from: at('2026-11-22T00:00:00'), to: at('2026-11-23T00:00:00') });
  for (const day of ['2026-11-16', '2026-11-19', '2026-11-22'])
    expect(spanOfWeek(day)).toEqual({ from: at('2026-11-16T00:00:00'), to: at('2026-11-23T00:00:00') });
  expect(spanBefore(spanOfDay('2026-03-01'))).toEqual(spanOfDay('2026-02-28'));
});

test.each([
  ['2026-11-23T08:29:59', []],
  ['2026-11-23T08:30:00', ['daily:2026-11-22']],
  ['2026-11-23T09:00:00', ['daily:2026-11-22', 'weekly:2026-11-16']],
  ['2026-11-29T23:59:59', ['daily:2026-11-28', 'weekly:2026-11-16']],
  ['2026-11-30T00:00:00', []],
])('at %s these are due: %j', (moment, slots) => {
  expect(dueBriefings(settings, at(moment)).map(({ slot }) => slot)).toEqual(slots);
});

test('what is switched off is never due', () => {
  const off = { daily: { ...settings.daily, on: false }, weekly: { ...settings.weekly, on: false } };
  expect(dueBriefings(off, at('2026-11-23T23:00:00'))).toEqual([]);
});
