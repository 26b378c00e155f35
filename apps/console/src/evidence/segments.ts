import type { Span } from '#libs/domain';

/** A stretch of the original text under one set of spans; `marks` holds the owners' indexes, ascending. */
export interface Segment extends Span {
  readonly marks: readonly number[];
}

interface Edge {
  readonly at: number;
  readonly owner: number;
  readonly change: 1 | -1;
}

/**
 * Cuts `[0, length)` wherever a span starts or ends, so that overlapping evidence becomes neighbours.
 * The segments tile the range without gap. Spans are clamped to the range; empty ones mark nothing.
 * @param spansOf one list of spans (UTF-16 units) an owner.
 */
export function segmentsOf(length: number, spansOf: readonly (readonly Span[])[]): Segment[] {
  const edges = spansOf.flatMap((spans, owner) => spans.flatMap((span) => edgesOf(span, owner, length)));
  edges.sort((a, b) => a.at - b.at);
  const open = new Map<number, number>();
  const segments: Segment[] = [];
  let start = 0;
  for (const { at, owner, change } of edges) {
    if (at > start) {
      segments.push({ start, end: at, marks: owners(open) });
      start = at;
    }
    open.set(owner, (open.get(owner) ?? 0) + change);
  }
  if (start < length) segments.push({ start, end: length, marks: [] });
  return joinEqual(segments);
}

function edgesOf(span: Span, owner: number, length: number): Edge[] {
  const start = Math.max(0, span.start);
  const end = Math.min(length, span.end);
  if (start >= end) return [];
  return [
    { at: start, owner, change: 1 },
    { at: end, owner, change: -1 },
  ];
}

function owners(open: ReadonlyMap<number, number>): number[] {
  const found: number[] = [];
  for (const [owner, depth] of open) if (depth > 0) found.push(owner);
  return found.sort((a, b) => a - b);
}

/** Touching spans of one owner leave neighbours with the same marks: one segment for the reader. */
function joinEqual(segments: readonly Segment[]): Segment[] {
  const joined: Segment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last && last.end === segment.start && sameMarks(last.marks, segment.marks)) {
      joined[joined.length - 1] = { ...last, end: segment.end };
    } else {
      joined.push(segment);
    }
  }
  return joined;
}

function sameMarks(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((mark, index) => mark === b[index]);
}

/** The part of the segments that lies in `window`; segments at its ends are cut. */
export function cutSegments(segments: readonly Segment[], window: Span): Segment[] {
  return segments
    .filter((segment) => segment.end > window.start && segment.start < window.end)
    .map((segment) => ({
      ...segment,
      start: Math.max(segment.start, window.start),
      end: Math.min(segment.end, window.end),
    }));
}

/** Neighbouring segments that bear any mark, together; segments that bear none, alone. */
export function runsOf(segments: readonly Segment[]): Segment[][] {
  const runs: Segment[][] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last?.at(-1)?.marks.length && segment.marks.length > 0) last.push(segment);
    else runs.push([segment]);
  }
  return runs;
}
