const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 7 * 24 * HOUR_MS;
/** As many as `GET /v1/monitors/{id}/trend` gives at once. */
const MOST = 1_500;

export type Bucket = 'minute' | 'hour' | 'day';
const SIZES: readonly (readonly [bucket: Bucket, ms: number])[] = [
  ['hour', HOUR_MS],
  ['day', 24 * HOUR_MS],
  ['minute', MINUTE_MS],
];
/** More points than this are no line but a smear. */
const USUAL = 400;

/**
 * How finely a stretch of time can be looked at; the usual way first.
 * @param stretch ISO 8601; without `from` the seven days before, without `to` until now
 */
export function bucketsFor(
  { from, to }: { readonly from?: string; readonly to?: string },
  now: number,
): readonly [Bucket, ...Bucket[]] {
  const end = to === undefined ? now : Date.parse(to);
  const length = Math.max(0, end - (from === undefined ? end - WEEK_MS : Date.parse(from)));
  const fit = SIZES.filter(([, ms]) => length / ms <= MOST - 1);
  const usual = fit.find(([, ms]) => length / ms <= USUAL)?.[0] ?? 'day';
  const fine = length <= 3 * HOUR_MS ? 'minute' : usual;
  return [fine, ...fit.map(([bucket]) => bucket).filter((bucket) => bucket !== fine)];
}
