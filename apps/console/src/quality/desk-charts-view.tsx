import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFigures } from '#libs/contracts';
import { ChartCard } from '../charts/chart-card.js';
import { backlogChart, countedChart, flowChart } from './desk-charts.js';
import { useFigureWords } from './use-figure-words.js';

/** What the desk's figures look like over time and by name. */
export function DeskCharts({ figures }: { readonly figures: DeskFigures }) {
  const { t, i18n } = useTranslation();
  const words = useFigureWords();
  const charts = useMemo(() => {
    const over = t('quality/at');
    const at = (iso: string) => words.at(iso, figures.bucket);
    const decisions = t('quality/decisions');
    return {
      backlog: backlogChart(figures.backlog, {
        over,
        at,
        open: t('quality/open'),
        overdue: t('quality/overdue'),
      }),
      flow: flowChart(figures.flow, { over, at, opened: t('quality/opened'), decided: t('quality/decided') }),
      actions: countedChart(figures.actions, {
        over: t('actions/choose'),
        series: decisions,
        tone: 'accent',
        name: words.action,
      }),
      labels: countedChart(figures.labels, {
        over: t('quality/label'),
        series: decisions,
        tone: 'other',
        name: words.label,
      }),
      clauses: countedChart(figures.clauses, {
        over: t('quality/clause'),
        series: decisions,
        tone: 'warn',
        name: (name) => name,
      }),
    };
  }, [figures, i18n.language]);
  return (
    <div className="charts">
      <ChartCard title={t('quality/backlog')} data={charts.backlog} />
      <ChartCard title={t('quality/flow')} data={charts.flow} />
      <ChartCard title={t('quality/byAction')} data={charts.actions} />
      <ChartCard title={t('quality/byLabel')} data={charts.labels} />
      <ChartCard title={t('quality/byClause')} data={charts.clauses} />
    </div>
  );
}
