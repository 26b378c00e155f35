import type { DeskCalendar } from '#libs/contracts';
import { calendarOf, calendarValuesOf } from './calendar-values.js';

const calendar: DeskCalendar = {
  key: 'office',
  name: '办公时间',
  timeZone: 'Asia/Shanghai',
  weekly: [
    { day: 1, from: '09:00', to: '12:00' },
    { day: 1, from: '13:00', to: '18:00' },
    { day: 2, from: '09:00', to: '12:00' },
    { day: 6, from: '10:00', to: '24:00' },
  ],
  holidays: 'cn',
  closed: ['2026-12-31'],
  open: [],
};

test('days with the same hours stand together, and come back one by one', () => {
  expect(calendarValuesOf(calendar).hours).toEqual([
    { days: [1, 2], from: '09:00', to: '12:00' },
    { days: [1], from: '13:00', to: '18:00' },
    { days: [6], from: '10:00', to: '24:00' },
  ]);
  expect(calendarOf(calendarValuesOf(calendar))).toEqual(calendar);
});
