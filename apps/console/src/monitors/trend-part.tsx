import type { AlertPage, MentionTrend } from '#libs/contracts';
import { StretchChoice } from '../crisis/stretch-choice.js';
import { useStretch } from '../crisis/use-stretch.js';
import { useWords } from '../i18n/words-provider.js';
import { useParam } from '../navigation/use-param.js';
import { Choice } from '../ui/choice.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { bucketsFor } from './buckets.js';
import type { MonitorPartProps } from './part-props.js';
import { TrendCharts } from './trend-charts.js';
import { TrendTiles } from './trend-tiles.js';

const MOST_ALERTS = 100;

/** How much was said, how much of it was negative, and when it burst. */
export function TrendPart({ monitor: { id } }: MonitorPartProps) {
  const { t } = useWords();
  const stretch = useStretch('7');
  const [named, setNamed] = useParam('bucket');
  const buckets = bucketsFor(stretch.query, Date.now());
  const bucket = buckets.find((one) => one === named) ?? buckets[0];
  const read = useRead<MentionTrend>(`/v1/monitors/${id}/trend`, { ...stretch.query, bucket });
  const alerts = useRead<AlertPage>('/v1/alerts', {
    monitor: id,
    kind: 'burst',
    ...stretch.query,
    limit: MOST_ALERTS,
  });
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <StretchChoice stretch={stretch} />
        <Choice
          required
          label={t('monitors/bucket')}
          value={bucket}
          onChange={setNamed}
          options={buckets.map((one) => [one, t(`monitors/buckets/${one}`)])}
        />
      </search>
      <ReadBox read={read} rows={10}>
        {(trend) => (
          <>
            <TrendTiles trend={trend} />
            <TrendCharts trend={trend} alerts={alerts.data?.alerts ?? []} />
          </>
        )}
      </ReadBox>
    </>
  );
}
