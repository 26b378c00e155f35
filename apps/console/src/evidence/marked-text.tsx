import { useMemo } from 'react';
import { type Span, type TextField, taskOf } from '#libs/domain';
import { InertText } from './inert-text.js';
import type { SeenEvidence } from './seen-evidence.js';
import { cutSegments, runsOf, type Segment, segmentsOf } from './segments.js';

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

/** The original text. Each stretch under evidence is one `<mark>`; its pieces name the evidence they belong to. */
export function MarkedText({ text, field, evidence, window, lit = [] }: MarkedTextProps) {
  const segments = useMemo(() => {
    const spans = evidence.map((found) => (found.field === field ? found.spans : []));
    const whole = segmentsOf(text.length, spans);
    return window ? cutSegments(whole, window) : whole;
  }, [text, field, evidence, window]);
  return (
    <bdi className="original">
      {window && window.start > 0 && '…'}
      {runsOf(segments).map((run) => {
        const pieces = run.map((segment) => (
          <Piece key={segment.start} segment={segment} text={text} evidence={evidence} lit={lit} />
        ));
        const first = run[0];
        return first?.marks.length ? <mark key={first.start}>{pieces}</mark> : pieces;
      })}
      {window && window.end < text.length && '…'}
    </bdi>
  );
}

interface PieceProps extends Pick<MarkedTextProps, 'text' | 'evidence'> {
  readonly segment: Segment;
  readonly lit: readonly number[];
}

function Piece({ segment: { start, end, marks }, text, evidence, lit }: PieceProps) {
  const words = <InertText text={text.slice(start, end)} />;
  const heaviest = marks
    .flatMap((mark) => evidence[mark] ?? [])
    .reduce<SeenEvidence | undefined>(
      (best, found) => (best && best.weight >= found.weight ? best : found),
      undefined,
    );
  if (!heaviest) return words;
  return (
    <span
      data-evidence={marks.join(' ')}
      data-family={taskOf(heaviest.label)}
      data-lit={marks.some((mark) => lit.includes(mark))}
    >
      {words}
    </span>
  );
}
