import { across, frameSvg, upwards } from './frame-svg.js';
import type { CurvePoint } from './ranking.js';

/** More points than pixels show nothing more. */
const MOST_POINTS = 400;

/** A precision-recall curve as a self-contained SVG, with the point that a threshold picks. */
export function curveSvg(curve: readonly CurvePoint[], title: string, threshold: number): string {
  const step = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  const points = curve
    .filter((_, i) => i % step === 0 || i === curve.length - 1)
    .map(({ recall, precision }) => `${across(recall)},${upwards(precision)}`);
  const line = `<polyline fill="none" stroke="#1d4ed8" stroke-width="2" points="${points.join(' ')}"/>`;
  const chosen = curve.filter((point) => point.threshold >= threshold).at(-1);
  const mark = chosen
    ? `<circle cx="${across(chosen.recall)}" cy="${upwards(chosen.precision)}" r="4" fill="#c2410c"/>`
    : '';
  return frameSvg(title, 'recall', 'precision', line + mark);
}
