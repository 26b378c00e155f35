import { dayAfter, localDay, type WorkCalendar, workingTime } from '#libs/domain';

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
    for (const { from, to } of workingTime(day, calendar)) {
      const start = Math.max(openedAt, from);
      if (start >= to) continue;
      if (left <= to - start) return start + left;
      left -= to - start;
    }
  }
  return openedAt + MOST_DAYS * DAY_MS;
}
