const OFFSET_MS = 8 * 3_600_000;

/** A moment as a `datetime-local` field writes it, on the clocks of China: `2026-11-22T17:04`. Empty for none. */
export function toBeijingInput(iso: string | null): string {
  if (iso === null || Number.isNaN(Date.parse(iso))) return '';
  return new Date(Date.parse(iso) + OFFSET_MS).toISOString().slice(0, 16);
}

/** The moment that such a field names; null when it names none. China has had one zone and no summer time since 1991. */
export function fromBeijingInput(text: string): string | null {
  const moment = Date.parse(`${text}:00+08:00`);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}
