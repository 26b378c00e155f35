const SIZE = 400;
const MARGIN = 40;
const INNER = SIZE - 2 * MARGIN;

/** Places of shares in [0, 1] on the square that `frameSvg` draws, in its units. */
export const across = (share: number): string => (MARGIN + share * INNER).toFixed(1);
export const upwards = (share: number): string => (SIZE - MARGIN - share * INNER).toFixed(1);

/** A self-contained SVG: a titled square with both axes from 0 to 1, and what is drawn in it. */
export function frameSvg(title: string, horizontal: string, vertical: string, drawn: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" font-family="sans-serif" font-size="12">
<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>
<text x="${SIZE / 2}" y="22" text-anchor="middle">${escaped(title)}</text>
${[0, 0.25, 0.5, 0.75, 1].map(gridLines).join('\n')}
<text x="${SIZE / 2}" y="${SIZE - 6}" text-anchor="middle">${escaped(horizontal)}</text>
<text x="12" y="${SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 ${SIZE / 2})">${escaped(vertical)}</text>
${drawn}
</svg>
`;
}

function gridLines(share: number): string {
  return [
    `<path d="M${across(0)} ${upwards(share)}H${across(1)}M${across(share)} ${upwards(0)}V${upwards(1)}" stroke="#e5e7eb"/>`,
    `<text x="${MARGIN - 6}" y="${upwards(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
    `<text x="${across(share)}" y="${SIZE - MARGIN + 16}" text-anchor="middle">${share}</text>`,
  ].join('');
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
