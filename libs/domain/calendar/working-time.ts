import type { WorkCalendar } from '../desk.js';
import { chineseDay } from './chinese-days.js';
import { instant } from './local-time.js';

/** What a calendar makes of a day, `YYYY-MM-DD`: its own days first, then public holidays; `plain` is what its weekday says. */
export function dayKind(
  day: string,
  { holidays, closed, open }: Pick<WorkCalendar, 'holidays' | 'closed' | 'open'>,
): 'free' | 'worked' | 'plain' {
  if (open.includes(day)) return 'worked';
  if (closed.includes(day)) return 'free';
  return holidays === 'cn' ? chineseDay(day) : 'plain';
}

/** The working time of a day, in order, as milliseconds since 1970. */
export function workingTime(day: string, calendar: WorkCalendar) {
  const { timeZone, weekly } = calendar;
  const kind = dayKind(day, calendar);
  if (kind === 'free') return [];
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  const own = weekly.filter((hours) => hours.day === weekday);
  // A day that is worked out of turn has the hours of the week's first working day.
  const first = Math.min(...weekly.map((hours) => hours.day));
  const hours = own.length > 0 || kind === 'plain' ? own : weekly.filter((one) => one.day === first);
  return hours
    .map(({ from, to }) => ({ from: instant(day, from, timeZone), to: instant(day, to, timeZone) }))
    .sort((a, b) => a.from - b.from);
}
