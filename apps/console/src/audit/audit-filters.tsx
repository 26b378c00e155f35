import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AUDIT_SUBJECTS } from '#libs/domain';
import { Choice } from '../ui/choice.js';
import { FilterInput, FilterTime } from '../ui/filter-input.js';
import { KNOWN_ACTIONS, useAuditNames } from './use-audit-names.js';

/** As `GET /v1/audit` takes them; empty: not filtered. */
export interface AuditFilters {
  readonly actor: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly from: string;
  readonly to: string;
}

export const NO_AUDIT_FILTERS: AuditFilters = {
  actor: '',
  action: '',
  subjectType: '',
  subjectId: '',
  from: '',
  to: '',
};

interface AuditFilterBarProps {
  readonly filters: AuditFilters;
  /** Words for an actor that was chosen in the list. */
  readonly actorName: string;
  readonly onChange: (changes: Partial<AuditFilters>) => void;
}

export function AuditFilterBar({ filters, actorName, onChange }: AuditFilterBarProps) {
  const { t } = useTranslation();
  const names = useAuditNames();
  const filtering = Object.values(filters).some((value) => value !== '');
  const { actor } = filters;
  const actors: [string, string][] = [
    ['system', t('audit/actors/system')],
    ['anonymous', t('audit/actors/anonymous')],
  ];
  if (actor !== '' && actor !== 'system' && actor !== 'anonymous') actors.push([actor, actorName || actor]);
  return (
    <search className="list-filters" aria-label={t('ui/filter')}>
      <Choice
        label={t('audit/actor')}
        value={actor}
        onChange={(value) => onChange({ actor: value })}
        options={actors}
      />
      <Choice
        label={t('audit/action')}
        value={filters.action}
        onChange={(action) => onChange({ action })}
        options={KNOWN_ACTIONS.map((action) => [action, names.action(action)])}
      />
      <Choice
        label={t('audit/subject')}
        value={filters.subjectType}
        onChange={(subjectType) => onChange({ subjectType })}
        options={AUDIT_SUBJECTS.map((subject) => [subject, names.subject(subject)])}
      />
      <FilterInput
        label={t('audit/subjectId')}
        maxLength={128}
        value={filters.subjectId}
        onChange={(id) => onChange({ subjectId: id.trim() })}
      />
      {(['from', 'to'] as const).map((end) => (
        <FilterTime
          key={end}
          label={t(`audit/${end}`)}
          value={filters[end]}
          onChange={(moment) => onChange({ [end]: moment })}
        />
      ))}
      {filtering && <Button onClick={() => onChange(NO_AUDIT_FILTERS)}>{t('filters/clear')}</Button>}
    </search>
  );
}
