/** Units that spans of time are written in, in seconds. */
export const DURATION_UNITS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;
export type DurationUnit = keyof typeof DURATION_UNITS;

/** The largest unit in which so many seconds are a whole number; minutes for none. */
export function unitOf(seconds: number | null): DurationUnit {
  if (seconds === null || seconds <= 0) return 'minute';
  const fit = (['day', 'hour', 'minute'] as const).find((unit) => seconds % DURATION_UNITS[unit] === 0);
  return fit ?? 'second';
}
