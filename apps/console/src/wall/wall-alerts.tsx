import type { AlertPage } from '#libs/contracts';
import { useAlertWords } from '../alerts/use-alert-words.js';
import { LevelMark } from '../crisis/level-mark.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { Age } from '../queue/age.js';
import { useRead } from '../ui/use-read.js';
import { alertsOfWall } from './wall-order.js';
import { WallPart } from './wall-part.js';
import { WALL_ALERTS, WALL_REFRESH } from './wall-reads.js';

/** The gravest alerts that nobody answered yet. */
export function WallAlerts() {
  const { t } = useWords();
  const words = useAlertWords();
  const read = useRead<AlertPage>(...WALL_ALERTS, WALL_REFRESH);
  const { alerts: open = [], total = 0 } = read.data ?? {};
  const alerts = alertsOfWall(open);
  return (
    <WallPart name="alerts" title={t('wall/openAlerts')} error={read.error}>
      {read.data && alerts.length === 0 && <p className="wall-calm">{t('wall/noAlerts')}</p>}
      <ul className="wall-list">
        {alerts.map((alert) => (
          <li key={alert.id}>
            <LevelMark level={alert.level} />
            <div className="wall-line">
              <InnerLink page="alerts" show={{ alert: alert.id }}>
                {words.title(alert)}
              </InnerLink>
              {alert.burst && <span className="muted">{words.why(alert.burst)}</span>}
            </div>
            <Age iso={alert.since} />
          </li>
        ))}
      </ul>
      {total > alerts.length && <p className="muted">{t('wall/more', { count: total - alerts.length })}</p>}
    </WallPart>
  );
}
