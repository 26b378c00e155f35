import type { Span } from '#libs/domain';

/** The text with every UTF-16 unit under a span replaced by `*`: the length and all other offsets stay. */
export function mask(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    parts.push(text.slice(at, from), '*'.repeat(end - from));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
