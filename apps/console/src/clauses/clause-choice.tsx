import { useTranslation } from 'react-i18next';
import { useClauseName, useGuidelines } from './use-guidelines.js';

interface ClauseChoiceProps {
  readonly id?: string;
  /** A clause's code; empty: none. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** One clause of the guidelines, or none. */
export function ClauseChoice({ id, value = '', onChange }: ClauseChoiceProps) {
  const { t } = useTranslation();
  const nameOf = useClauseName();
  const { data } = useGuidelines();
  return (
    <select
      {...(id !== undefined && { id })}
      className="native-select clause-choice"
      aria-label={t('clauses/choose')}
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
    >
      <option value="">{t('clauses/none')}</option>
      {data?.clauses.map((clause) => (
        <option key={clause.code} value={clause.code}>
          {nameOf(clause)}
        </option>
      ))}
    </select>
  );
}
