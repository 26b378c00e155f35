import type { WorkCalendar } from '../desk.js';

const WEEKDAYS = [1, 2, 3, 4, 5];

/** Where nobody chose a calendar: weekdays from nine to six in Shanghai, with China's holidays and the days that make up for them. */
export const STANDARD_CALENDAR: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: WEEKDAYS.map((day) => ({ day, from: '09:00', to: '18:00' })),
  holidays: 'cn',
  closed: [],
  open: [],
};
