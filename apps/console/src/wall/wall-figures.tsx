import type { AlertPage, IncidentPage, MonitorOverview } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { useRead } from '../ui/use-read.js';
import { WALL_ALERTS, WALL_INCIDENTS, WALL_MONITORS, WALL_REFRESH } from './wall-reads.js';
import { wallSums } from './wall-sums.js';

/** The figures that are read first. */
export function WallFigures() {
  const { t } = useWords();
  const { count, share, change } = useNumbers();
  const incidents = useRead<IncidentPage>(...WALL_INCIDENTS, WALL_REFRESH);
  const alerts = useRead<AlertPage>(...WALL_ALERTS, WALL_REFRESH);
  const overview = useRead<MonitorOverview>(...WALL_MONITORS, WALL_REFRESH);
  const sums = overview.data && wallSums(overview.data.monitors);
  const figure = (name: string, value: string, bad: boolean, under: string) => (
    <div className="wall-figure" data-bad={bad}>
      <dt>{name}</dt>
      <dd>
        {value}
        <small>{under}</small>
      </dd>
    </div>
  );
  const open = incidents.data?.total;
  const waiting = alerts.data?.total;
  return (
    <dl className="wall-figures">
      {figure(t('wall/incidents'), open === undefined ? '–' : count(open), (open ?? 0) > 0, t('wall/open'))}
      {figure(
        t('wall/alerts'),
        waiting === undefined ? '–' : count(waiting),
        (waiting ?? 0) > 0,
        t('alerts/states/open'),
      )}
      {figure(
        t('monitors/negative'),
        sums ? count(sums.negative) : '–',
        false,
        sums ? t('wall/against', { change: change(sums.negative, sums.negativeBefore) }) : '',
      )}
      {figure(
        t('monitors/share'),
        sums ? share(sums.share) : '–',
        false,
        sums ? t('wall/of', { count: count(sums.mentions) }) : '',
      )}
      {figure(
        t('monitors/unanswered'),
        sums ? count(sums.unanswered) : '–',
        (sums?.unanswered ?? 0) > 0,
        t('wall/week'),
      )}
    </dl>
  );
}
