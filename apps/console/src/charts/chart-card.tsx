import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChartData, isEmptyChart } from './chart-data.js';
import { ChartTable } from './chart-table.js';
import './charts.css';

const Canvas = lazy(async () => ({ default: (await import('./canvas.js')).Canvas }));

interface ChartCardProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly data: ChartData;
}

/** A chart with its figures as a table beside it: whoever does not see the one reads the other. */
export function ChartCard({ title, hint, data }: ChartCardProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="card chart" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>{title}</h2>
      </header>
      {hint && <p className="muted chart-hint">{hint}</p>}
      {data.stretches && data.stretches.length > 0 && (
        <p className="muted chart-hint">
          {t('charts/shaded', { what: data.stretches.map(({ name }) => name).join(t('ui/listComma')) })}
        </p>
      )}
      {isEmptyChart(data) ? (
        <p className="muted chart-nothing">{t('charts/nothing')}</p>
      ) : (
        <>
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
            <Canvas label={t('charts/of', { title })} data={data} />
          </Suspense>
          <details className="chart-figures">
            <summary>{t('charts/figures')}</summary>
            <ChartTable caption={title} data={data} />
          </details>
        </>
      )}
    </section>
  );
}
