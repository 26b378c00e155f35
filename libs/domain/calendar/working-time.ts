import type { WorkCalendar } from '../desk.js';
import { chineseDay } from './chinese-days.js';
import { instant } from './local-time.js';

/** The working time of a day, in order, as milliseconds since 1970. */
export function workingTime(day: string, { timeZone, weekly, holidays, closed, open }: WorkCalendar) {
  const kind = open.includes(day)
    ? 'worked'
    : closed.includes(day)
      ? 'free'
      : holidays === 'cn'
        ? chineseDay(day)
        : 'plain';
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
