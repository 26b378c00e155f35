import type { Span } from '#libs/domain';

/** Units below this share of the heaviest one end a span. */
const SHARE_OF_HEAVIEST = 0.3;

/** The stretches of a text that weigh most for class 1: the heaviest ones, in the order of the text. */
export function heaviestSpans(weights: Float64Array, most: number): Span[] {
  const floor = weights.reduce((top, weight) => Math.max(top, weight), 0) * SHARE_OF_HEAVIEST;
  if (floor === 0) return [];
  const stretches: (Span & { readonly weight: number })[] = [];
  for (let start = 0; start < weights.length; start++) {
    if (weights[start]! < floor) continue;
    let end = start;
    let weight = 0;
    while (end < weights.length && weights[end]! >= floor) weight += weights[end++]!;
    stretches.push({ start, end, weight });
    start = end;
  }
  return stretches
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, most)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start, end }));
}
