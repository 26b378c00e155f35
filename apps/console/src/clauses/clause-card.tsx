import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Clause, Guidelines } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { LabelChip } from '../queue/label-chip.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Examples } from './examples.js';
import { saveGuidelines } from './save-guidelines.js';
import { useClauseName } from './use-guidelines.js';

interface ClauseCardProps {
  readonly guidelines: Guidelines;
  readonly clause: Clause;
  readonly onEdit: () => void;
}

/** One clause as authors read it, in the reader's language, with what can be done about it. */
export function ClauseCard({ guidelines, clause, onEdit }: ClauseCardProps) {
  const { t, i18n } = useTranslation();
  const name = useClauseName()(clause);
  const { text, labels, examples, code } = clause;
  return (
    <article className="card clause" aria-label={name}>
      <header className="card-head">
        <h2 className="clause-name">
          <InertText text={name} />
        </h2>
        <Button size="small" onClick={onEdit} aria-label={`${t('ui/edit')} ${name}`}>
          {t('ui/edit')}
        </Button>
        <ConfirmButton
          size="small"
          danger
          title={t('clauses/remove')}
          explain={t('clauses/removeHint', { name })}
          disabled={guidelines.clauses.length === 1}
          done={t('clauses/saved')}
          act={() =>
            saveGuidelines(guidelines, { clauses: guidelines.clauses.filter((one) => one.code !== code) })
          }
        >
          {t('clauses/remove')}
        </ConfirmButton>
      </header>
      <p className="clause-text">
        <InertText text={i18n.language === 'en' ? text.en : text.zh} />
      </p>
      <Examples examples={examples} />
      {labels.length > 0 && (
        <p className="clause-labels">
          <span className="muted">{t('clauses/labels')}</span>
          {labels.map((label) => (
            <LabelChip key={label} label={label} />
          ))}
        </p>
      )}
    </article>
  );
}
