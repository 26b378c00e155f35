import type { AdapterView } from '#libs/contracts';

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly version: number;
  readonly value: number;
}

/** Room around the points, so that their marks are not cut off. */
const MARGIN = 8;

/** Places the accuracies of versions in a chart, oldest first; the scale goes to the nearest five per cent. */
export function chartPoints(versions: readonly AdapterView[], width: number, height: number) {
  const rows = [...versions].sort((a, b) => a.version - b.version);
  const values = rows.flatMap(({ figures: { accuracy } }) => [accuracy.base, accuracy.adapter]);
  const low = Math.min(0.95, Math.floor(Math.min(...values) * 20) / 20);
  const high = Math.min(1, Math.max(low + 0.05, Math.ceil(Math.max(...values) * 20) / 20));
  const step = rows.length > 1 ? (width - 2 * MARGIN) / (rows.length - 1) : 0;
  const left = rows.length > 1 ? MARGIN : width / 2;
  const place = (value: number, at: number, version: number): ChartPoint => ({
    x: Math.round(left + at * step),
    y: Math.round(height - MARGIN - ((value - low) / (high - low)) * (height - 2 * MARGIN)),
    version,
    value,
  });
  return {
    low,
    high,
    base: rows.map(({ figures, version }, at) => place(figures.accuracy.base, at, version)),
    adapter: rows.map(({ figures, version }, at) => place(figures.accuracy.adapter, at, version)),
  };
}
