import { across, frameSvg, upwards } from './frame-svg.js';
import type { ReliabilityBin } from './reliability.js';

const LARGEST_RADIUS = 10;
const SMALLEST_RADIUS = 2;

/** A reliability diagram as a self-contained SVG: one circle a bin, the fuller the larger; well calibrated ones lie on the diagonal. */
export function reliabilitySvg(bins: readonly ReliabilityBin[], title: string): string {
  const fullest = Math.max(1, ...bins.map(({ n }) => n));
  const radius = (n: number) => Math.max(SMALLEST_RADIUS, LARGEST_RADIUS * Math.sqrt(n / fullest)).toFixed(1);
  const diagonal = `<path d="M${across(0)} ${upwards(0)}L${across(1)} ${upwards(1)}" stroke="#9ca3af" stroke-dasharray="4 4"/>`;
  const circles = bins
    .filter(({ n }) => n > 0)
    .map(
      ({ n, meanScore, positiveShare }) =>
        `<circle cx="${across(meanScore)}" cy="${upwards(positiveShare)}" r="${radius(n)}" fill="#1d4ed8" fill-opacity="0.7"/>`,
    );
  return frameSvg(title, 'mean score', 'share of class 1', [diagonal, ...circles].join('\n'));
}
