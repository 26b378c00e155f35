const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China has had one zone and no summer time since 1991. */
const OFFSET_MS = 8 * HOUR_MS;
const MORNING_MS = 9 * HOUR_MS;

/** Times that a case is put aside until, on the clocks of China; ISO 8601. @param now milliseconds since 1970 */
export function holdTimes(now: number) {
  const local = now + OFFSET_MS;
  const midnight = local - (local % DAY_MS);
  // Day 0 of the epoch was a Thursday.
  const weekday = (Math.floor(midnight / DAY_MS) + 4) % 7;
  const toMonday = (8 - weekday) % 7 || 7;
  const at = (moment: number) => new Date(moment).toISOString();
  return [
    { name: 'hour', at: at(now + HOUR_MS) },
    { name: 'hours', at: at(now + 4 * HOUR_MS) },
    { name: 'tomorrow', at: at(midnight + DAY_MS + MORNING_MS - OFFSET_MS) },
    { name: 'monday', at: at(midnight + toMonday * DAY_MS + MORNING_MS - OFFSET_MS) },
  ] as const;
}
