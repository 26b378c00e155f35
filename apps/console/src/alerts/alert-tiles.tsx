import type { AlertDetail } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { Tile } from '../quality/tile.js';
import { SeverityMark } from '../queue/severity-mark.js';
import { useAlertWords } from './use-alert-words.js';

interface AlertTilesProps {
  readonly alert: AlertDetail;
  readonly burst: NonNullable<AlertDetail['burst']>;
}

/** How large a burst is. */
export function AlertTiles({ alert, burst }: AlertTilesProps) {
  const { t } = useWords();
  const { count } = useAlertWords();
  return (
    <dl className="tiles">
      <Tile name={t('alerts/authors')} under={t('alerts/sinceBegan')}>
        {count(alert.authors)}
      </Tile>
      <Tile name={t('alerts/mentions')} under={t('alerts/sinceBegan')}>
        {count(alert.mentions)}
      </Tile>
      <Tile name={t('alerts/peak')} under={t('alerts/inMinutes', { minutes: burst.minutes })}>
        {count(burst.peak)}
      </Tile>
      <Tile name={t('alerts/reach')} under={t('alerts/reachHint')}>
        {count(alert.reach)}
      </Tile>
      <Tile name={t('alerts/severity')}>
        <SeverityMark severity={alert.severity} />
      </Tile>
    </dl>
  );
}
