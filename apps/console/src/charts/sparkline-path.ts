/**
 * The points of a small line without axes, left to right, the highest value at the top.
 * @param most the value at the top, so that several lines can share a scale
 * @returns `x,y` pairs as an SVG polyline takes them
 */
export function sparklinePoints(
  values: readonly number[],
  width: number,
  height: number,
  most = Math.max(...values, 1),
): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number) => Math.round((height - (value / most) * height) * 10) / 10;
  const points = values.map((value, at) => `${Math.round(at * step * 10) / 10},${y(value)}`);
  return points.length === 1 ? `${points[0]} ${width},${y(values[0]!)}` : points.join(' ');
}
