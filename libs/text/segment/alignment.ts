import type { Alignment } from '#libs/domain';
import type { Token } from './segmenter.js';

/** How the range `[start, end)` lies on the words: is it whole words, inside one, or across a boundary of one? */
export function alignmentOf(tokens: readonly Token[], start: number, end: number): Alignment {
  const first = tokens[indexAt(tokens, start)];
  const last = tokens[indexAt(tokens, end - 1)];
  if (!first || !last) return 'word';
  if (first.start === start && last.end === end) return 'word';
  return first === last ? 'inside' : 'straddle';
}

function indexAt(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tokens[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
