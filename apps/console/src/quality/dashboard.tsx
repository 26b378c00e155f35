import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFigures } from '#libs/contracts';
import { ProblemNote } from '../ui/problem-note.js';
import { DeskCharts } from './desk-charts-view.js';
import { DeskTiles } from './desk-tiles.js';
import { OverturnTables } from './overturn-tables.js';
import { beginOf, bucketOf, type Period } from './period.js';
import { PeriodChoice } from './period-choice.js';
import { useFigures } from './use-figures.js';

/** How the desk does: what waits, how long, what is decided, and how much of it stands. */
export function Dashboard() {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>('7');
  const from = useMemo(() => beginOf(period, Date.now()), [period]);
  const read = useFigures<DeskFigures>('/v1/desk/figures', { from, bucket: bucketOf(period) });
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <PeriodChoice value={period} onChange={setPeriod} />
      </search>
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.data && (
        <>
          <DeskTiles figures={read.data} />
          <DeskCharts figures={read.data} />
          <OverturnTables figures={read.data} />
        </>
      )}
    </>
  );
}
