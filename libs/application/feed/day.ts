/** Ahead of UTC, in summer as in winter since 1992. */
const AHEAD_MS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai, as `2026-11-22`. */
export function shanghaiDay(now: number): string {
  return new Date(now + AHEAD_MS).toISOString().slice(0, 10);
}
