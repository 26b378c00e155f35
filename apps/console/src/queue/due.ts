const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How far a case is from its due time, in its largest unit. `soon`: less than a quarter of its time is left.
 * @param openedAt, dueAt ISO 8601
 * @param now milliseconds since 1970
 */
export function dueParts(openedAt: string, dueAt: string, now: number) {
  const due = Date.parse(dueAt);
  const left = due - now;
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(left) >= size) ?? (['minute', 60_000] as const);
  const soon = left < (due - Date.parse(openedAt)) / 4;
  return {
    tone: left < 0 ? ('late' as const) : soon ? ('soon' as const) : ('calm' as const),
    unit,
    amount: Math.floor(Math.abs(left) / ms),
  };
}
