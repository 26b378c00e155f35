import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NormChange, NormDetail } from '#libs/contracts';
import { ask } from '../api/http.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { NormEditor } from './norm-editor.js';

interface DraftCardProps {
  readonly norm: NormDetail;
  /** Whether the text differs from what is saved. */
  readonly onChanged: (changed: boolean) => void;
}

/** The text of a draft, to work on. */
export function DraftCard({ norm, onChanged }: DraftCardProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(norm.text ?? '');
  const changed = text !== norm.text;
  const save = useAct(
    () => ask('PUT', `/v1/norms/${norm.id}`, { text, basedOn: norm.digest } satisfies NormChange),
    { done: t('norms/saved'), onDone: () => onChanged(false) },
  );
  return (
    <section className="card" aria-labelledby="norm-text">
      <header className="card-head">
        <h2 id="norm-text">{t('norms/text')}</h2>
        {changed && <span className="muted">{t('norms/unsaved')}</span>}
        <Button
          size="small"
          disabled={!changed}
          onClick={() => {
            setText(norm.text ?? '');
            onChanged(false);
          }}
        >
          {t('norms/discard')}
        </Button>
        <Button
          type="primary"
          size="small"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('norms/save')}
        </Button>
      </header>
      {save.error && <ProblemNote error={save.error} />}
      <NormEditor
        kind={norm.kind}
        value={text}
        refused={save.error}
        onChange={(next) => {
          setText(next);
          onChanged(next !== norm.text);
        }}
      />
    </section>
  );
}
