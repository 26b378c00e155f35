import { useMemo } from 'react';
import type { AlertView, MentionTrend } from '#libs/contracts';
import { MENTION_REASONS } from '#libs/domain';
import { ChartCard } from '../charts/chart-card.js';
import type { ChartData } from '../charts/chart-data.js';
import { stretchIn } from '../charts/stretch.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useReasonName } from '../crisis/use-reason-name.js';
import { useWords } from '../i18n/words-provider.js';
import { useFigureWords } from '../quality/use-figure-words.js';

interface TrendChartsProps {
  readonly trend: MentionTrend;
  readonly alerts: readonly AlertView[];
}

/** What was said over time: how much, with the bursts shaded; the negative share; what was blamed; how far it carried. */
export function TrendCharts({ trend, alerts }: TrendChartsProps) {
  const { t, language } = useWords();
  const words = useFigureWords();
  const reasonName = useReasonName();
  const { count, share, fine } = useNumbers();
  const charts = useMemo(() => {
    const { points, bucket } = trend;
    const base = {
      over: t('quality/at'),
      categories: points.map(({ at }) => words.at(at, bucket === 'day' ? 'day' : 'hour')),
    };
    const starts = points.map(({ at }) => Date.parse(at));
    const bursts = alerts.flatMap(({ since, lastAt, endedAt, state }) => {
      if (state === 'dismissed' || state === 'merged') return [];
      const lasted = stretchIn(starts, Date.parse(since), Date.parse(endedAt ?? lastAt));
      const at = words.at(since, 'hour');
      return lasted ? [{ ...lasted, name: t('monitors/burstAt', { at }) }] : [];
    });
    const line = (name: string, tone: 'bad' | 'accent' | 'quiet', values: (number | null)[]) => ({
      name,
      kind: 'line' as const,
      tone,
      values,
    });
    const mentions: ChartData = {
      ...base,
      write: count,
      stretches: bursts,
      series: [
        line(
          t('monitors/mentions'),
          'accent',
          points.map((point) => point.mentions),
        ),
        line(
          t('monitors/negative'),
          'bad',
          points.map((point) => point.negative),
        ),
      ],
    };
    const shares: ChartData = {
      ...base,
      write: share,
      most: 1,
      series: [
        line(
          t('monitors/share'),
          'bad',
          points.map((point) => point.share),
        ),
      ],
    };
    const carried: ChartData = {
      ...base,
      write: fine,
      series: [
        line(
          t('alerts/reach'),
          'accent',
          points.map((point) => point.reach),
        ),
        line(
          t('monitors/negativeReach'),
          'bad',
          points.map((point) => point.negativeReach),
        ),
      ],
    };
    const blamed: ChartData = {
      over: t('alerts/reasons'),
      lying: true,
      categories: MENTION_REASONS.map(reasonName),
      write: count,
      series: [
        {
          name: t('monitors/now'),
          kind: 'bar',
          tone: 'bad',
          values: MENTION_REASONS.map((reason) => trend.totals.reasons[reason] ?? 0),
        },
        {
          name: t('monitors/before'),
          kind: 'bar',
          tone: 'quiet',
          values: MENTION_REASONS.map((reason) => trend.before.reasons[reason] ?? 0),
        },
      ],
    };
    return { mentions, shares, carried, blamed };
  }, [trend, alerts, language]);
  return (
    <>
      <ChartCard title={t('monitors/mentionsChart')} data={charts.mentions} />
      <div className="charts">
        <ChartCard title={t('monitors/share')} data={charts.shares} />
        <ChartCard title={t('alerts/reasons')} data={charts.blamed} />
        <ChartCard title={t('alerts/reach')} hint={t('alerts/reachHint')} data={charts.carried} />
      </div>
    </>
  );
}
