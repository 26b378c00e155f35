import type { Span } from '#libs/domain';

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** The text with every UTF-16 unit under a span replaced by `*`: the length and all other offsets stay. */
export function mask(text: string, spans: readonly Span[]): string {
  const sorted = spans.length < 2 ? spans : [...spans].sort(byStart);
  let masked = '';
  let at = 0;
  for (const { start, end } of sorted) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    masked += text.slice(at, from) + '*'.repeat(end - from);
    at = end;
  }
  return at === 0 ? text : masked + text.slice(at);
}
