import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef, Select } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type Severity, TASKS, type Task } from '#libs/domain';
import type { Filters } from './filters.js';

const SEVERITIES = [0, 1, 2, 3, 4] as const satisfies readonly Severity[];

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly searchRef: Ref<InputRef>;
}

export function FilterBar({ filters, onChange, searchRef }: FilterBarProps) {
  const { t } = useTranslation();
  const toggle = (task: Task) =>
    onChange({
      ...filters,
      families: TASKS.filter((each) => (each === task) !== filters.families.includes(each)),
    });
  return (
    <search className="filters" aria-label={t('filters/label')}>
      <Input
        ref={searchRef}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('filters/search')}
        aria-label={t('filters/search')}
        value={filters.search}
        maxLength={200}
        onChange={(event) => onChange({ ...filters, search: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div className="filters-row">
        {TASKS.map((task) => (
          <button
            key={task}
            type="button"
            className="chip"
            data-family={task}
            aria-pressed={filters.families.includes(task)}
            onClick={() => toggle(task)}
          >
            {t(`families/${task}`)}
          </button>
        ))}
        <Select<Severity>
          popupMatchSelectWidth={false}
          aria-label={t('filters/severity')}
          value={filters.severity}
          onChange={(severity) => onChange({ ...filters, severity })}
          options={SEVERITIES.map((severity) => ({
            value: severity,
            label:
              severity === 0
                ? `${t('filters/severity')}: ${t('filters/all')}`
                : t('filters/atLeast', { severity: t(`severity/s${severity}`) }),
          }))}
        />
      </div>
    </search>
  );
}
