import { dayAfter, instant, localDay } from '#libs/domain';

const ZONE = 'Asia/Shanghai';
const DAY_MS = 24 * 60 * 60_000;

/** A stretch of time; milliseconds since 1970, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A day in Asia/Shanghai. @param day `2026-11-22` */
export const spanOfDay = (day: string): Span => ({
  from: instant(day, '00:00', ZONE),
  to: instant(dayAfter(day), '00:00', ZONE),
});

/** The week, Monday to Sunday, that a day of Asia/Shanghai lies in. */
export function spanOfWeek(day: string): Span {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  const monday = instant(day, '00:00', ZONE) - (weekday - 1) * DAY_MS;
  return { from: monday, to: monday + 7 * DAY_MS };
}

/** As long a stretch right before. */
export const spanBefore = ({ from, to }: Span): Span => ({ from: from - (to - from), to: from });

interface Schedule {
  readonly on: boolean;
  /** `08:30`, in Asia/Shanghai. */
  readonly at: string;
}

/** A briefing that the clock asks for. */
export interface DueBriefing {
  readonly kind: 'daily' | 'weekly';
  /** Names it, so that it is made once. */
  readonly slot: string;
  readonly span: Span;
}

/** What should have been made by now: of yesterday, and of the week before, each from its time on until the next one's. */
export function dueBriefings(
  { daily, weekly }: { readonly daily: Schedule; readonly weekly: Schedule & { readonly weekday: number } },
  now: number,
): DueBriefing[] {
  const today = localDay(now, ZONE);
  const due: DueBriefing[] = [];
  if (daily.on && now >= instant(today, daily.at, ZONE)) {
    const day = localDay(now - DAY_MS, ZONE);
    due.push({ kind: 'daily', slot: `daily:${day}`, span: spanOfDay(day) });
  }
  const week = spanOfWeek(today);
  const day = localDay(week.from + (weekly.weekday - 1) * DAY_MS, ZONE);
  if (weekly.on && now >= instant(day, weekly.at, ZONE)) {
    const span = spanBefore(week);
    due.push({ kind: 'weekly', slot: `weekly:${localDay(span.from, ZONE)}`, span });
  }
  return due;
}
