import type { IncidentView } from '#libs/contracts';
import { Clock } from '../crisis/clock.js';
import { useWords } from '../i18n/words-provider.js';
import { Moment } from '../ui/moment.js';

/** The clocks of an incident, counting; and when the steps of its life were reached. */
export function ClocksCard({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  if (incident.timers.length === 0) return null;
  return (
    <ul className="incident-clocks" aria-label={t('incidents/clocksTitle')}>
      {incident.timers.map(({ kind, state, beganAt, dueAt, doneAt }) => (
        <li key={`${kind} ${beganAt}`} className="card" data-clock={kind} data-state={state}>
          <h2>{t(`incidents/clocks/${kind}`)}</h2>
          <p className="incident-clock">
            {state === 'stopped' ? (
              <span className="muted">{t('incidents/clockStopped')}</span>
            ) : (
              <Clock from={beganAt} dueAt={dueAt} doneAt={doneAt} />
            )}
          </p>
          <small className="muted">
            {doneAt === null ? t('incidents/due') : t('incidents/doneAt')} <Moment at={doneAt ?? dueAt} />
          </small>
        </li>
      ))}
    </ul>
  );
}
