import type { WorkCalendar } from '#libs/domain';
import { chineseDay } from './chinese-days.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Longer than this nobody waits, however rarely people work. */
const MOST_DAYS = 1_100;

/**
 * When a case is due: so many minutes of working time after it was opened; without a calendar, of the clock.
 * @param openedAt milliseconds since 1970
 * @param minutes at least 1
 * @returns milliseconds since 1970; at most {@link MOST_DAYS} days later
 */
export function slaDue(openedAt: number, minutes: number, calendar: WorkCalendar | null): number {
  if (!calendar) return openedAt + minutes * MINUTE_MS;
  let left = minutes * MINUTE_MS;
  let day = localDay(openedAt, calendar.timeZone);
  for (let looked = 0; looked < MOST_DAYS; looked++, day = dayAfter(day)) {
    for (const { from, to } of workOn(day, calendar)) {
      const start = Math.max(openedAt, from);
      if (start >= to) continue;
      if (left <= to - start) return start + left;
      left -= to - start;
    }
  }
  return openedAt + MOST_DAYS * DAY_MS;
}

/** The working time of a day, in order, as milliseconds since 1970. */
function workOn(day: string, { timeZone, weekly, holidays, closed, open }: WorkCalendar) {
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

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time somewhere, as if it were UTC. @throws RangeError for a time zone nobody knows */
function localTime(at: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000);
}

const dayOf = (utc: number): string => new Date(utc).toISOString().slice(0, 10);
const localDay = (at: number, timeZone: string): string => dayOf(localTime(at, timeZone));
const dayAfter = (day: string): string => dayOf(Date.parse(`${day}T12:00:00Z`) + DAY_MS);

/** When a day's local time comes. Where clocks are put forward over it, the moment they are. */
function instant(day: string, time: string, timeZone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minute) * MINUTE_MS;
  const first = wanted - (localTime(wanted, timeZone) - wanted);
  return first - (localTime(first, timeZone) - wanted);
}

/** Whether the platform knows the time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    localTime(0, timeZone);
    return true;
  } catch {
    return false;
  }
}
