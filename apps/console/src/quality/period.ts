const DAY_MS = 86_400_000;

/** The stretches of time that figures are looked at over, in days. */
export const PERIODS = ['1', '7', '30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];

/** A day by the hour, more by the day. */
export const bucketOf = (period: Period): 'hour' | 'day' => (period === '1' ? 'hour' : 'day');

/** Where a period that ends now began; to the minute, so that asking twice asks the same. */
export function beginOf(period: Period, now: number): string {
  const minute = Math.floor(now / 60_000) * 60_000;
  return new Date(minute - Number(period) * DAY_MS).toISOString();
}
