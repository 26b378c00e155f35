/**
 * Which buckets of a chart a stretch of time touches.
 * @param starts when each bucket begins, ascending, in milliseconds
 * @returns the first and the last of them; null where it touches none
 */
export function stretchIn(
  starts: readonly number[],
  begin: number,
  end: number,
): { readonly from: number; readonly to: number } | null {
  const first = starts[0];
  if (first === undefined || end < first) return null;
  const to = starts.findLastIndex((start) => start <= end);
  const from = Math.max(
    0,
    starts.findLastIndex((start) => start <= begin),
  );
  const step = (starts.at(-1) ?? first) - (starts.at(-2) ?? first);
  return begin >= (starts.at(-1) ?? first) + Math.max(step, 1) ? null : { from, to };
}
