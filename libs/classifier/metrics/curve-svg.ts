import type { CurvePoint } from './ranking.js';

const SIZE = 400;
const MARGIN = 40;
const INNER = SIZE - 2 * MARGIN;
/** More points than pixels show nothing more. */
const MOST_POINTS = 400;

const x = (recall: number): string => (MARGIN + recall * INNER).toFixed(1);
const y = (precision: number): string => (SIZE - MARGIN - precision * INNER).toFixed(1);

/** A precision-recall curve as a self-contained SVG, with the point that a threshold picks. */
export function curveSvg(curve: readonly CurvePoint[], title: string, threshold: number): string {
  const step = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  const points = curve
    .filter((_, i) => i % step === 0 || i === curve.length - 1)
    .map(({ recall, precision }) => `${x(recall)},${y(precision)}`);
  const chosen = curve.filter((point) => point.threshold >= threshold).at(-1);
  const mark = chosen
    ? `<circle cx="${x(chosen.recall)}" cy="${y(chosen.precision)}" r="4" fill="#c2410c"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="12">
<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>
<text x="${SIZE / 2}" y="22" text-anchor="middle">${escaped(title)}</text>
${[0, 0.25, 0.5, 0.75, 1].map(gridLines).join('\n')}
<text x="${SIZE / 2}" y="${SIZE - 6}" text-anchor="middle">recall</text>
<text x="12" y="${SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 ${SIZE / 2})">precision</text>
<polyline fill="none" stroke="#1d4ed8" stroke-width="2" points="${points.join(' ')}"/>
${mark}
</svg>
`;
}

function gridLines(share: number): string {
  return [
    `<path d="M${x(0)} ${y(share)}H${x(1)}M${x(share)} ${y(0)}V${y(1)}" stroke="#e5e7eb"/>`,
    `<text x="${MARGIN - 6}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
    `<text x="${x(share)}" y="${SIZE - MARGIN + 16}" text-anchor="middle">${share}</text>`,
  ].join('');
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
