import { Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnFigures } from '#libs/contracts';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { percent, sureness } from './figures.js';
import { OwnCharts } from './own-charts.js';
import { beginOf, type Period } from './period.js';
import { PeriodChoice } from './period-choice.js';
import { Tile } from './tile.js';
import { useFigureWords } from './use-figure-words.js';
import { useFigures } from './use-figures.js';

/** 我的数据: one's own figures, that nobody else sees on this page. */
export function MinePage() {
  const { t } = useTranslation();
  const words = useFigureWords();
  const [period, setPeriod] = useState<Period>('30');
  const from = useMemo(() => beginOf(period, Date.now()), [period]);
  const read = useFigures<OwnFigures>('/v1/desk/figures/mine', { from });
  return (
    <main className="content">
      <PageHead title={t('mine/title')} intro={t('mine/intro')} />
      <search className="list-filters" aria-label={t('ui/filter')}>
        <PeriodChoice value={period} onChange={setPeriod} />
      </search>
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {read.data && (
        <>
          <dl className="tiles">
            <Tile name={t('quality/decided')}>{read.data.decided}</Tile>
            <Tile
              name={t('quality/decisionTime')}
              under={t('quality/p90', { time: words.time(read.data.decisionMs.p90) })}
            >
              {words.time(read.data.decisionMs.p50)}
            </Tile>
            <Tile name={t('quality/overturned')} under={sureness(read.data.overturned)}>
              {percent(read.data.overturned.share)}
            </Tile>
            <Tile name={t('quality/reviewed')} under={sureness(read.data.reviewed)}>
              {percent(read.data.reviewed.share)}
            </Tile>
            <Tile name={t('quality/golden')} under={sureness(read.data.golden)}>
              {percent(read.data.golden.share)}
            </Tile>
          </dl>
          <OwnCharts figures={read.data} />
        </>
      )}
    </main>
  );
}
