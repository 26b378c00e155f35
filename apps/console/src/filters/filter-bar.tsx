import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_ORIGINS, type Severity, TASKS, type Task } from '#libs/domain';
import { readQueues } from '../api/desk-calls.js';
import { useSession } from '../session/session.js';
import { type Filters, ORDERS, STANDS } from './filters.js';
import { Pick } from './pick.js';

const SEVERITIES = [0, 1, 2, 3, 4] as const satisfies readonly Severity[];

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  readonly searchRef: Ref<InputRef>;
}

export function FilterBar({ filters, onChange, searchRef }: FilterBarProps) {
  const { t, i18n } = useTranslation();
  const own = i18n.language === 'en' ? 'en' : 'zh';
  const seen = useSession().view.member.queues;
  const settings = useQuery({ queryKey: ['page', 'queues'], queryFn: readQueues, staleTime: 60_000 });
  const queues = (settings.data?.queues ?? []).filter(({ key }) => seen === null || seen.includes(key));
  const change = (changes: Partial<Filters>) => onChange({ ...filters, ...changes });
  const toggle = (task: Task) =>
    change({ families: TASKS.filter((each) => (each === task) !== filters.families.includes(each)) });
  const chip = (words: string, pressed: boolean, act: () => void) => (
    <button key={words} type="button" className="chip" aria-pressed={pressed} onClick={act}>
      {words}
    </button>
  );
  return (
    <search className="filters" aria-label={t('filters/label')}>
      <fieldset className="stands" aria-label={t('filters/stand')}>
        {STANDS.map((stand) => (
          <button
            key={stand}
            type="button"
            aria-pressed={filters.stand === stand}
            onClick={() => change({ stand })}
          >
            {t(`stand/${stand}`)}
          </button>
        ))}
      </fieldset>
      <Input
        ref={searchRef}
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t('filters/search')}
        aria-label={t('filters/search')}
        value={filters.search}
        maxLength={200}
        onChange={(event) => change({ search: event.target.value })}
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
        {chip(t('filters/overdue'), filters.overdue, () => change({ overdue: !filters.overdue }))}
        {chip(t('filters/fold'), filters.fold, () => change({ fold: !filters.fold }))}
        {filters.author !== '' &&
          chip(t('queue/author', { pseudonym: filters.author }), true, () => change({ author: '' }))}
      </div>
      <div className="filters-row">
        <Pick
          label={t('filters/severity')}
          value={String(filters.severity)}
          onChange={(severity) => change({ severity: Number(severity) as Severity })}
          options={SEVERITIES.map((severity) => [
            String(severity),
            severity === 0
              ? `${t('filters/severity')}: ${t('filters/all')}`
              : t('filters/atLeast', { severity: t(`severity/s${severity}`) }),
          ])}
        />
        {queues.length > 1 && (
          <Pick
            label={t('detail/queue')}
            value={filters.queue}
            onChange={(queue) => change({ queue })}
            options={[
              ['', t('filters/everyQueue')],
              ...queues.map(({ key, name }) => [key, name[own]] as const),
            ]}
          />
        )}
        <Pick
          label={t('filters/origin')}
          value={filters.origin}
          onChange={(origin) => change({ origin: CASE_ORIGINS.find((one) => one === origin) ?? '' })}
          options={[
            ['', t('filters/everyOrigin')],
            ...CASE_ORIGINS.map((origin) => [origin, t(`origin/${origin}`)] as const),
          ]}
        />
        <Pick
          label={t('filters/order')}
          value={filters.order}
          onChange={(order) => change({ order: ORDERS.find((one) => one === order) ?? 'urgency' })}
          options={ORDERS.map((order) => [order, t(`order/${order}`)])}
        />
      </div>
    </search>
  );
}
