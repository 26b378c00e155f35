import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RetentionRunPage, Retention as Rules } from '#libs/contracts';
import { ask } from '../api/http.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useList } from '../ui/use-list.js';
import { RetentionForm } from './retention-form.js';
import { sumOf } from './sum-of.js';

/** How long what is kept, and what the runs took away. */
export function Retention() {
  const { t } = useTranslation();
  const rules = useQuery({
    queryKey: ['page', 'retention'],
    queryFn: () => ask<Rules>('GET', '/v1/privacy/retention'),
  });
  const runs = useList('/v1/privacy/retention/runs', {}, (page: RetentionRunPage) => page.runs);
  return (
    <>
      <section className="card" aria-labelledby="retention-rules">
        <header className="card-head">
          <h2 id="retention-rules">{t('privacy/rules')}</h2>
        </header>
        {rules.isPending && <Skeleton active />}
        {rules.error && <ProblemNote error={rules.error} onRetry={() => void rules.refetch()} />}
        {rules.data && <RetentionForm key={JSON.stringify(rules.data)} rules={rules.data} />}
      </section>
      <h2 className="section-title">{t('privacy/runs')}</h2>
      <DataTable
        caption={t('privacy/runs')}
        list={runs}
        idOf={({ id }) => id}
        empty={<Empty title={t('privacy/noRuns')}>{t('privacy/noRunsHint')}</Empty>}
        columns={[
          {
            name: 'started',
            title: t('privacy/startedAt'),
            tight: true,
            cell: ({ startedAt }) => <Moment at={startedAt} />,
          },
          {
            name: 'finished',
            title: t('privacy/finishedAt'),
            tight: true,
            cell: ({ finishedAt }) => <Moment at={finishedAt} />,
          },
          {
            name: 'state',
            title: t('ui/state'),
            tight: true,
            cell: ({ state }) => (
              <Mark tone={state === 'done' ? 'good' : 'busy'}>{t(`privacy/runStates/${state}`)}</Mark>
            ),
          },
          {
            name: 'removed',
            title: t('privacy/removed'),
            cell: ({ removed }) => (
              <>
                {sumOf(removed).toLocaleString('en-US')}
                <small>
                  {Object.entries(removed)
                    .filter(([, count]) => count > 0)
                    .map(([table, count]) => `${table} ${count}`)
                    .join(' · ')}
                </small>
              </>
            ),
          },
          {
            name: 'kept',
            title: t('privacy/keptForCases'),
            end: true,
            tight: true,
            cell: ({ keptForOpenCases }) => keptForOpenCases.toLocaleString('en-US'),
          },
        ]}
      />
    </>
  );
}
