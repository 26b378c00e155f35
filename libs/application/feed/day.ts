const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The calendar day in Asia/Shanghai, as `2026-11-22`. */
export function shanghaiDay(now: number): string {
  return format.format(now);
}
