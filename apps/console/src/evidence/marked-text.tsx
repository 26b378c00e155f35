import { useMemo } from 'react';
import { type Span, type TextField, taskOf } from '#libs/domain';
import { InertText } from './inert-text.js';
import type { SeenEvidence } from './seen-evidence.js';
import { cutSegments, type Segment, segmentsOf } from './segments.js';

interface MarkedTextProps {
  readonly text: string;
  readonly field: TextField;
  /** All evidence of the case; only that of `field` is marked. */
  readonly evidence: readonly SeenEvidence[];
  /** Show only this part; absent: everything. */
  readonly window?: Span;
  /** Evidence (by index) that is pointed at elsewhere. */
  readonly lit?: readonly number[];
}

/** The original text with its evidence in `<mark>`; each mark names the evidence it belongs to. */
export function MarkedText({ text, field, evidence, window, lit = [] }: MarkedTextProps) {
  const segments = useMemo(() => {
    const spans = evidence.map((found) => (found.field === field ? found.spans : []));
    const whole = segmentsOf(text.length, spans);
    return window ? cutSegments(whole, window) : whole;
  }, [text, field, evidence, window]);
  return (
    <bdi className="original">
      {window && window.start > 0 && '…'}
      {segments.map((segment) => (
        <MarkedSegment key={segment.start} segment={segment} text={text} evidence={evidence} lit={lit} />
      ))}
      {window && window.end < text.length && '…'}
    </bdi>
  );
}

interface MarkedSegmentProps extends Pick<MarkedTextProps, 'text' | 'evidence'> {
  readonly segment: Segment;
  readonly lit: readonly number[];
}

function MarkedSegment({ segment: { start, end, marks }, text, evidence, lit }: MarkedSegmentProps) {
  const words = <InertText text={text.slice(start, end)} />;
  const heaviest = marks
    .flatMap((mark) => evidence[mark] ?? [])
    .reduce<SeenEvidence | undefined>(
      (best, found) => (best && best.weight >= found.weight ? best : found),
      undefined,
    );
  if (!heaviest) return words;
  return (
    <mark
      data-evidence={marks.join(' ')}
      data-family={taskOf(heaviest.label)}
      data-lit={marks.some((mark) => lit.includes(mark))}
    >
      {words}
    </mark>
  );
}
