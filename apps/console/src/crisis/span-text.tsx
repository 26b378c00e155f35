import { useMemo } from 'react';
import type { Span } from '#libs/domain';
import { InertText } from '../evidence/inert-text.js';
import { segmentsOf } from '../evidence/segments.js';
import './crisis.css';

interface SpanTextProps {
  readonly text: string;
  /** UTF-16 units. */
  readonly spans: readonly Span[];
}

/** Somebody's words, with some of them marked. */
export function SpanText({ text, spans }: SpanTextProps) {
  const segments = useMemo(() => segmentsOf(text.length, [spans]), [text, spans]);
  return (
    <bdi className="span-text">
      {segments.map(({ start, end, marks }) => {
        const words = <InertText key={start} text={text.slice(start, end)} />;
        return marks.length > 0 ? <mark key={start}>{words}</mark> : words;
      })}
    </bdi>
  );
}
