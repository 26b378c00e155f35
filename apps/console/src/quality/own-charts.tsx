import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnFigures } from '#libs/contracts';
import { ChartCard } from '../charts/chart-card.js';
import type { ChartData } from '../charts/chart-data.js';

/** What one decided, and what severe content one saw, day by day. */
export function OwnCharts({ figures: { days, exposure } }: { readonly figures: OwnFigures }) {
  const { t, i18n } = useTranslation();
  const [decided, seen] = useMemo(() => {
    const over = t('quality/at');
    const work: ChartData = {
      over,
      categories: days.map(({ day }) => day),
      series: [
        { name: t('quality/decided'), kind: 'bar', tone: 'accent', values: days.map((row) => row.decided) },
      ],
    };
    const weight: ChartData = {
      over,
      categories: exposure.map(({ day }) => day),
      series: [{ name: t('mine/seen'), kind: 'bar', tone: 'warn', values: exposure.map((row) => row.seen) }],
    };
    return [work, weight] as const;
  }, [days, exposure, i18n.language]);
  return (
    <div className="charts">
      <ChartCard title={t('mine/days')} data={decided} />
      <ChartCard title={t('mine/exposure')} hint={t('mine/exposureHint')} data={seen} />
    </div>
  );
}
