const HOUR_S = 3_600;
const MINUTE_S = 60;
const DAY_S = 24 * HOUR_S;

/** How a clock stands: `soon` when less than a quarter of its time, or a minute, is left. */
export type ClockTone = 'calm' | 'soon' | 'late';

const two = (count: number) => String(count).padStart(2, '0');

/** A span as clocks write it: `4:05`, `1:04:05`, above two days `3 d 4 h` by `days`. @param seconds 0 and more */
export function clockWords(seconds: number, days: (days: number, hours: number) => string): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 2 * DAY_S) return days(Math.floor(whole / DAY_S), Math.floor((whole % DAY_S) / HOUR_S));
  const hours = Math.floor(whole / HOUR_S);
  const minutes = Math.floor((whole % HOUR_S) / MINUTE_S);
  const rest = two(whole % MINUTE_S);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/**
 * How far a clock is from its due time.
 * @param from when it began, ISO 8601; null: unknown, then only the last minute is `soon`
 * @param dueAt ISO 8601
 * @param now milliseconds since 1970
 * @returns seconds left, or since it was due
 */
export function remaining(
  from: string | null,
  dueAt: string,
  now: number,
): { tone: ClockTone; seconds: number } {
  const due = Date.parse(dueAt);
  const left = due - now;
  if (left < 0) return { tone: 'late', seconds: Math.floor(-left / 1_000) };
  const whole = from === null ? 0 : due - Date.parse(from);
  const soon = left < Math.max(whole / 4, MINUTE_S * 1_000);
  return { tone: soon ? 'soon' : 'calm', seconds: Math.ceil(left / 1_000) };
}
