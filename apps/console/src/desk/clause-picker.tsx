import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { readClauses } from '../api/desk-calls.js';

export const useClauses = () =>
  useQuery({ queryKey: ['page', 'clauses'], queryFn: readClauses, staleTime: 60_000 });

interface ClausePickerProps {
  readonly labels: CaseView['labels'];
  readonly value: string;
  readonly onChange: (clause: string) => void;
}

/** The clause of the guidelines that a decision rests on; those about what was found come first. */
export function ClausePicker({ labels, value, onChange }: ClausePickerProps) {
  const { t, i18n } = useTranslation();
  const own = i18n.language === 'en' ? 'en' : 'zh';
  const clauses = useClauses().data?.clauses ?? [];
  const found = new Set(labels.map(({ label }) => label));
  const suits = clauses.filter((clause) => clause.labels.some((label) => found.has(label)));
  const others = clauses.filter((clause) => !suits.includes(clause));
  const group = (name: string, list: typeof clauses) =>
    list.length > 0 && (
      <optgroup label={name}>
        {list.map(({ code, title }) => (
          <option key={code} value={code}>
            {code} {title[own]}
          </option>
        ))}
      </optgroup>
    );
  return (
    <select
      className="native-select clause-picker"
      aria-label={t('desk/clause')}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{t('desk/noClause')}</option>
      {group(t('desk/clausesFound'), suits)}
      {group(t('desk/clausesOther'), others)}
    </select>
  );
}
