import { dayKind, localTime, type WorkCalendar } from '#libs/domain';

/** Hours of a week, counted from Monday 00:00 of a calendar's time zone. */
export const HOURS_A_WEEK = 168;
export const HOURS_A_DAY = 24;
export const HOUR_MS = 3_600_000;

/** What counts where a monitor names no calendar: working days of China, with its holidays and the days that make up for them. */
export const CHINESE_WEEK: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
  holidays: 'cn',
  closed: [],
  open: [],
};

const SUNDAY = 6;
const MOST_REMEMBERED = 5_000;

/**
 * Which hour of the week a moment is like: 0 to 167. A holiday is like the calendar's last free day of the week; a weekend day that is
 * worked (调休) like the middle one of its working days.
 */
export function weekOf(calendar: WorkCalendar): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR_MS);
    const slot = known.get(hour) ?? slotOf(hour * HOUR_MS, calendar);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(hour, slot);
    return slot;
  };
}

function slotOf(at: number, calendar: WorkCalendar): number {
  const local = new Date(localTime(at, calendar.timeZone));
  const weekday = (local.getUTCDay() + SUNDAY) % 7;
  return likeDay(local.toISOString().slice(0, 10), weekday, calendar) * HOURS_A_DAY + local.getUTCHours();
}

function likeDay(day: string, weekday: number, calendar: WorkCalendar): number {
  const worked = [...new Set(calendar.weekly.map((hours) => hours.day - 1))].sort((a, b) => a - b);
  const isWorked = worked.includes(weekday);
  const kind = dayKind(day, calendar);
  if (kind === 'free' && isWorked)
    return [6, 5, 4, 3, 2, 1, 0].find((one) => !worked.includes(one)) ?? SUNDAY;
  if (kind === 'worked' && !isWorked) return worked[worked.length >> 1] ?? weekday;
  return weekday;
}
