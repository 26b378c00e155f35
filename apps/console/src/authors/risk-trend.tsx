import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorView } from '#libs/contracts';
import { ChartCard } from '../charts/chart-card.js';
import type { ChartData } from '../charts/chart-data.js';

const DAY_BEGINS_AT = 5;

/** What was flagged and what strikes were added, day by day. */
export function RiskTrend({ trend }: { readonly trend: AuthorView['risk']['trend'] }) {
  const { t, i18n } = useTranslation();
  const data = useMemo<ChartData>(
    () => ({
      over: t('quality/at'),
      categories: trend.map(({ day }) => day.slice(DAY_BEGINS_AT)),
      write: String,
      series: [
        { name: t('authors/flagged'), kind: 'bar', tone: 'warn', values: trend.map((row) => row.flagged) },
        { name: t('authors/pointsAdded'), kind: 'bar', tone: 'bad', values: trend.map((row) => row.strikes) },
      ],
    }),
    [trend, i18n.language],
  );
  return <ChartCard title={t('authors/trend')} data={data} />;
}
