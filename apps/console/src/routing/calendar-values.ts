import type { DeskCalendar } from '#libs/contracts';
import { wordsIn } from '../ui/words-in.js';

type Hours = DeskCalendar['weekly'][number];

/** A calendar as a form holds it: hours for several days at once, days as words. */
export interface CalendarValues {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
  readonly chinese: boolean;
  readonly closed: string;
  readonly open: string;
}

export const FRESH_CALENDAR: CalendarValues = {
  key: '',
  name: '',
  timeZone: 'Asia/Shanghai',
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
  chinese: true,
  closed: '',
  open: '',
};

/** Days with the same hours stand together. */
export function calendarValuesOf(calendar: DeskCalendar): CalendarValues {
  const byHours = new Map<string, { days: number[]; from: string; to: string }>();
  for (const { day, from, to } of calendar.weekly) {
    const known = byHours.get(`${from} ${to}`);
    if (known) known.days.push(day);
    else byHours.set(`${from} ${to}`, { days: [day], from, to });
  }
  return {
    key: calendar.key,
    name: calendar.name,
    timeZone: calendar.timeZone,
    hours: [...byHours.values()],
    chinese: calendar.holidays === 'cn',
    closed: calendar.closed.join(', '),
    open: calendar.open.join(', '),
  };
}

const inOrder = (a: Hours, b: Hours) => a.day - b.day || (a.from < b.from ? -1 : 1);

export function calendarOf({ hours, chinese, closed, open, ...named }: CalendarValues): DeskCalendar {
  return {
    ...named,
    weekly: hours.flatMap(({ days, from, to }) => days.map((day) => ({ day, from, to }))).toSorted(inOrder),
    holidays: chinese ? 'cn' : null,
    closed: wordsIn(closed ?? ''),
    open: wordsIn(open ?? ''),
  };
}
