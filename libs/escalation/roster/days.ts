import { chineseDay, type WorkCalendar } from '#libs/domain';

const DAY_MS = 24 * 60 * 60_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`, and back. */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
/** 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** Whether a calendar works on a day at all. */
export function isWorkday(number: number, { weekly, holidays, closed, open }: WorkCalendar): boolean {
  const day = dayOfNumber(number);
  if (open.includes(day)) return true;
  if (closed.includes(day)) return false;
  const kind = holidays === 'cn' ? chineseDay(day) : 'plain';
  return kind === 'plain' ? weekly.some((hours) => hours.day === weekdayOf(number)) : kind === 'worked';
}
