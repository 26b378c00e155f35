import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftAnswer } from '#libs/contracts';
import type { FieldError, NormKind } from '#libs/domain';
import { ApiError, ask } from '../api/http.js';
import { offsetOf, placeOf } from './place.js';
import { SourceEditor } from './source-editor.js';
import { VALIDATES } from './templates.js';

interface NormEditorProps {
  readonly kind: NormKind;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What the server said when it was saved. */
  readonly refused: unknown;
}

const AFTER_TYPING_MS = 500;

/** A text under work: looked through by the server as it is written, with each error at its place. */
export function NormEditor({ kind, value, onChange, refused }: NormEditorProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferredValue(useSettled(value));
  const check = useQuery({
    queryKey: ['norm-check', kind, settled],
    queryFn: () => ask<DraftAnswer>('POST', VALIDATES[kind], { id: 'draft', text: settled }),
    enabled: settled.trim() !== '',
    gcTime: 0,
    retry: false,
  });
  const answer = check.data;
  const saved = refused instanceof ApiError ? refused.fields.filter(({ pointer }) => placeOf(pointer)) : [];
  const errors: readonly FieldError[] = answer?.errors ?? saved;
  const wrong = new Set(errors.map(({ pointer }) => placeOf(pointer)?.line ?? 0));
  const show = (pointer: string) => {
    const place = placeOf(pointer);
    if (!place || !box.current) return;
    const at = offsetOf(value, place);
    box.current.focus();
    box.current.setSelectionRange(at, at + 1);
  };
  return (
    <>
      <SourceEditor box={box} value={value} onChange={onChange} wrong={wrong} />
      <div aria-live="polite" className="norm-check">
        {answer?.valid && (
          <p className="muted">
            {t('norms/valid', { count: answer.holds })}
            {answer.conflicts.length > 0 && ` · ${t('norms/conflicts', { count: answer.conflicts.length })}`}
          </p>
        )}
        {errors.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('norms/errors', { count: errors.length })}
            description={
              <ul>
                {errors.map((error) => (
                  <li key={`${error.pointer} ${error.detail}`}>
                    <ErrorPlace pointer={error.pointer} onShow={show} /> {error.detail}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </div>
    </>
  );
}

function ErrorPlace({
  pointer,
  onShow,
}: {
  readonly pointer: string;
  readonly onShow: (pointer: string) => void;
}) {
  const { t } = useTranslation();
  const place = placeOf(pointer);
  if (!place) return <code>{pointer}</code>;
  return (
    <Button type="link" size="small" onClick={() => onShow(pointer)}>
      {t('norms/place', { line: place.line, column: place.column })}
    </Button>
  );
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
