import type { Span } from '#libs/domain';

/**
 * The window of a long text that shows its first evidence with a little of what stands before it.
 * Never cuts a surrogate pair. Units are UTF-16.
 */
export function snippetWindow(text: string, spans: readonly Span[], size: number, lead = 12): Span {
  if (text.length <= size) return { start: 0, end: text.length };
  const first = spans.reduce((least, span) => Math.min(least, span.start), text.length);
  const wanted = first === text.length || first + lead < size ? 0 : Math.max(0, first - lead);
  const start = outOfPair(text, Math.min(wanted, text.length - size));
  const end = outOfPair(text, Math.min(text.length, start + size));
  return { start, end };
}

/** Moves a cut that falls inside a surrogate pair before the pair. */
function outOfPair(text: string, at: number): number {
  const inside = at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
  return inside ? at - 1 : at;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
