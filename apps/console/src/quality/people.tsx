import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleFigures } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { PlainTable } from '../ui/plain-table.js';
import { ProblemNote } from '../ui/problem-note.js';
import { beginOf, type Period } from './period.js';
import { PeriodChoice } from './period-choice.js';
import { ShareCell } from './share-cell.js';
import { useFigureWords } from './use-figure-words.js';
import { useFigures } from './use-figures.js';

/** What each person decided and how much of it stood: by name and in no other order, so that nobody is ranked. */
export function People() {
  const { t } = useTranslation();
  const words = useFigureWords();
  const [period, setPeriod] = useState<Period>('30');
  const from = useMemo(() => beginOf(period, Date.now()), [period]);
  const read = useFigures<PeopleFigures>('/v1/desk/figures/people', { from });
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <PeriodChoice value={period} onChange={setPeriod} />
      </search>
      <p className="muted">{t('quality/peopleHint')}</p>
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {read.data && (
        <PlainTable
          caption={t('quality/parts/people')}
          rows={read.data.people}
          idOf={({ id }) => id}
          nothing={t('quality/nobody')}
          columns={[
            { name: 'name', title: t('quality/person'), cell: ({ name }) => <InertText text={name} /> },
            { name: 'decided', title: t('quality/decided'), end: true, cell: ({ decided }) => decided },
            {
              name: 'time',
              title: t('quality/decisionTime'),
              end: true,
              cell: ({ decisionMs }) => (
                <>
                  {words.time(decisionMs.p50)}
                  <small>{t('quality/p90', { time: words.time(decisionMs.p90) })}</small>
                </>
              ),
            },
            {
              name: 'overturned',
              title: t('quality/overturned'),
              end: true,
              cell: ({ overturned }) => <ShareCell of={overturned} />,
            },
            {
              name: 'reviewed',
              title: t('quality/reviewed'),
              end: true,
              cell: ({ reviewed }) => <ShareCell of={reviewed} />,
            },
            {
              name: 'golden',
              title: t('quality/golden'),
              end: true,
              cell: ({ golden }) => <ShareCell of={golden} />,
            },
          ]}
        />
      )}
    </>
  );
}
