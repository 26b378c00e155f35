import { useMemo } from 'react';
import type { AlertDetail } from '#libs/contracts';
import { ChartCard } from '../charts/chart-card.js';
import type { ChartData } from '../charts/chart-data.js';
import { stretchIn } from '../charts/stretch.js';
import { useWords } from '../i18n/words-provider.js';
import { useFigureWords } from '../quality/use-figure-words.js';
import { numberFormat } from '../time/formats.js';

/** Different people in each five minutes, beside how many are usual. */
export function AlertChart({ alert }: { readonly alert: AlertDetail }) {
  const { t, language } = useWords();
  const words = useFigureWords();
  const { series, since, endedAt, lastAt } = alert;
  const data = useMemo<ChartData>(() => {
    const lasted = stretchIn(
      series.map(({ at }) => Date.parse(at)),
      Date.parse(since),
      Date.parse(endedAt ?? lastAt),
    );
    return {
      over: t('quality/at'),
      categories: series.map(({ at }) => words.at(at, 'hour')),
      write: (value) => numberFormat(language, { maximumFractionDigits: 1 }).format(value),
      ...(lasted && { stretches: [{ ...lasted, name: t('alerts/stretch') }] }),
      series: [
        { name: t('alerts/actual'), kind: 'bar', tone: 'bad', values: series.map(({ actual }) => actual) },
        {
          name: t('alerts/expected'),
          kind: 'line',
          tone: 'quiet',
          dashed: true,
          values: series.map(({ expected }) => expected),
        },
        {
          name: t('alerts/upper'),
          kind: 'line',
          tone: 'warn',
          dashed: true,
          values: series.map(({ upper }) => upper),
        },
      ],
    };
  }, [series, since, endedAt, lastAt, language]);
  return <ChartCard title={t('alerts/chart')} hint={t('alerts/chartHint')} data={data} />;
}
