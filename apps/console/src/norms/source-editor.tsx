import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface SourceEditorProps {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly readOnly?: boolean;
  /** Lines with something wrong, counted from 1. */
  readonly wrong: ReadonlySet<number>;
}

const INDENT = '  ';

/** A plain text area with the numbers of its lines. Tab indents; Escape, then Tab, leaves it. */
export function SourceEditor({ box, value, onChange, readOnly = false, wrong }: SourceEditorProps) {
  const { t } = useTranslation();
  const numbers = useRef<HTMLOListElement>(null);
  const leaving = useRef(false);
  const lines = value.split('\n').length;
  return (
    <div className="source">
      <ol ref={numbers} className="source-lines" aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <li key={index} data-wrong={wrong.has(index + 1)}>
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={box}
        className="source-text"
        aria-label={t('norms/text')}
        title={t('norms/editorHint')}
        spellCheck={false}
        wrap="off"
        readOnly={readOnly}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Tab' && !event.shiftKey && !leaving.current && !readOnly) {
            event.preventDefault();
            const { selectionStart, selectionEnd } = event.currentTarget;
            event.currentTarget.setRangeText(INDENT, selectionStart, selectionEnd, 'end');
            onChange(event.currentTarget.value);
          }
          leaving.current = event.key === 'Escape';
        }}
      />
    </div>
  );
}
