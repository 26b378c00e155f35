const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Date and time somewhere, as if it were UTC. @throws RangeError for a time zone nobody knows */
export function localTime(at: number, timeZone: string): number {
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
/** The day it is somewhere, `YYYY-MM-DD`. */
export const localDay = (at: number, timeZone: string): string => dayOf(localTime(at, timeZone));
/** The day after a day, both `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => dayOf(Date.parse(`${day}T12:00:00Z`) + DAY_MS);

/** When a day's local time comes. Where clocks are put forward over it, the moment they are. */
export function instant(day: string, time: string, timeZone: string): number {
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
