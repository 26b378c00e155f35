import type { Stretch } from './covers.js';

/** Puts stretches over others: where `top` has one, it holds. Both are in order, and none overlaps another of its own list. */
export function overlay<T extends Stretch>(base: readonly T[], top: readonly T[]): T[] {
  const result: T[] = [];
  let next = 0;
  for (const one of base) {
    let at = one.from;
    while (next < top.length && (top[next]?.to ?? 0) <= at) next++;
    for (let index = next; index < top.length && (top[index]?.from ?? 0) < one.to; index++) {
      const over = top[index] as T;
      if (over.from > at) result.push({ ...one, from: at, to: over.from });
      result.push({ ...over, from: Math.max(at, over.from), to: Math.min(one.to, over.to) });
      at = Math.min(one.to, over.to);
    }
    if (at < one.to) result.push({ ...one, from: at, to: one.to });
  }
  return result;
}
