import type { IncidentPage, IncidentView } from '#libs/contracts';
import { Clock } from '../crisis/clock.js';
import { LevelMark } from '../crisis/level-mark.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { useRead } from '../ui/use-read.js';
import { incidentsOfWall, nextTimer } from './wall-order.js';
import { WallPart } from './wall-part.js';
import { WALL_INCIDENTS, WALL_REFRESH } from './wall-reads.js';

/** The gravest open incidents with the clock that runs out next. */
export function WallIncidents() {
  const { t } = useWords();
  const read = useRead<IncidentPage>(...WALL_INCIDENTS, WALL_REFRESH);
  const { incidents: open = [], total = 0 } = read.data ?? {};
  const incidents = incidentsOfWall(open);
  return (
    <WallPart name="incidents" title={t('wall/openIncidents')} error={read.error}>
      {read.data && incidents.length === 0 && <p className="wall-calm">{t('wall/noIncidents')}</p>}
      <ul className="wall-list">
        {incidents.map((incident) => (
          <Incident key={incident.id} incident={incident} />
        ))}
      </ul>
      {total > incidents.length && (
        <p className="muted">{t('wall/more', { count: total - incidents.length })}</p>
      )}
    </WallPart>
  );
}

function Incident({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const { id, level, number, roles, state, title } = incident;
  const next = nextTimer(incident);
  return (
    <li>
      <LevelMark level={level} />
      <div className="wall-line">
        <InnerLink page="incidents" show={{ incident: id }}>
          #{number} <InertText text={title} />
        </InnerLink>
        <span className="muted">
          {t(`crisis/states/${state}`)} · {t('crisis/roles/commander')}{' '}
          {roles.commander ? <InertText text={roles.commander.name} /> : t('crisis/nobodyYet')}
        </span>
      </div>
      {next && (
        <span className="wall-timer">
          <small>{t(`wall/timers/${next.kind}`)}</small>
          <Clock from={next.beganAt} dueAt={next.dueAt} doneAt={next.doneAt} />
        </span>
      )}
    </li>
  );
}
