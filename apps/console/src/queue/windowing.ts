/** Rows `[from, to)` of a list of equal rows that are worth drawing. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows in view, and `spare` more on either side.
 * @param scrollTop, viewHeight, rowHeight in CSS pixels
 */
export function rowsInView(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  spare = 4,
): Rows {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const last = Math.ceil((Math.max(0, scrollTop) + viewHeight) / rowHeight);
  const to = Math.min(count, last + spare);
  return { from: Math.max(0, Math.min(first - spare, to)), to };
}

/** Where to scroll so that a row is wholly seen; the same place when it is. */
export function scrollToRow(index: number, scrollTop: number, viewHeight: number, rowHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - viewHeight);
}
