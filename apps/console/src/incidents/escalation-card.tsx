import { Button } from 'antd';
import type { EscalationRunList, EscalationRunView, IncidentView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Clock } from '../crisis/clock.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { ReadBox } from '../ui/read-box.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';

type ReadOf<Answer> = Parameters<typeof ReadBox<Answer>>[0]['read'];

interface EscalationCardProps {
  readonly incident: IncidentView;
  readonly read: ReadOf<EscalationRunList>;
}

/** Who was told and when, who answered, and who is next. */
export function EscalationCard({ incident, read }: EscalationCardProps) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work');
  const start = useAct(() => ask('POST', ofIncident(incident.id, 'escalations'), {}), {
    done: t('incidents/escalationStarted'),
  });
  const open = incident.state === 'triage' || incident.state === 'active' || incident.state === 'stable';
  return (
    <section className="card" aria-labelledby="incident-escalation">
      <header className="card-head">
        <h2 id="incident-escalation">{t('incidents/escalation')}</h2>
      </header>
      <ReadBox read={read} rows={2}>
        {({ runs }) => (
          <>
            {runs.length === 0 && <p className="muted">{t('incidents/noEscalation')}</p>}
            {runs.map((run) => (
              <Run key={run.id} run={run} />
            ))}
            {mayWork && open && runs.every(({ state }) => state === 'ended' || state === 'exhausted') && (
              <Button loading={start.isPending} onClick={() => start.mutate()}>
                {t('incidents/startEscalation')}
              </Button>
            )}
            {start.error && <ProblemNote error={start.error} />}
          </>
        )}
      </ReadBox>
    </section>
  );
}

const TONES = {
  pending: 'busy',
  notified: 'warn',
  acknowledged: 'good',
  exhausted: 'bad',
  ended: 'quiet',
} as const;

function Run({ run }: { readonly run: EscalationRunView }) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work');
  const answer = useAct(() => ask('POST', `/v1/escalations/${run.id}/acknowledge`, {}), {
    done: t('incidents/answered'),
  });
  const handOn = useAct(() => ask('POST', `/v1/escalations/${run.id}/hand-on`, {}), {
    done: t('incidents/handedOn'),
  });
  const waits = run.state === 'pending' || run.state === 'notified';
  const problem = answer.error ?? handOn.error;
  return (
    <div className="escalation-run" data-run={run.state}>
      <p>
        <Mark tone={TONES[run.state]}>{t(`incidents/run/${run.state}`)}</Mark>{' '}
        <InertText text={run.policy?.name ?? t('incidents/builtIn')} />
        {waits && run.dueAt !== null && (
          <>
            {' · '}
            {t('incidents/nextStep')} <Clock from={null} dueAt={run.dueAt} doneAt={null} />
          </>
        )}
      </p>
      {run.acknowledged && (
        <p className="muted">
          {t('incidents/answeredBy', {
            name: run.acknowledged.by?.name ?? t('crisis/program'),
            via: t(`incidents/via/${run.acknowledged.via}`),
          })}{' '}
          <Moment at={run.acknowledged.at} />
        </p>
      )}
      {run.notices.length > 0 && (
        <ol className="notices-told">
          {run.notices.map((notice) => (
            <li
              key={`${notice.at} ${notice.id} ${notice.cycle} ${notice.round} ${notice.step} ${notice.time}`}
            >
              <b>
                <InertText text={notice.name} />
              </b>{' '}
              <small className="muted">
                {notice.step === null
                  ? t('escalation/event/fallback')
                  : t('escalation/place', { round: notice.round + 1, step: notice.step + 1 })}{' '}
                · <Moment at={notice.at} />
              </small>
            </li>
          ))}
        </ol>
      )}
      {(run.mayAcknowledge || (mayWork && waits)) && (
        <div className="card-actions">
          {run.mayAcknowledge && (
            <Button type="primary" loading={answer.isPending} onClick={() => answer.mutate()}>
              {t('incidents/answer')}
            </Button>
          )}
          {mayWork && waits && (
            <Button loading={handOn.isPending} onClick={() => handOn.mutate()}>
              {t('incidents/handOn')}
            </Button>
          )}
        </div>
      )}
      {problem && <ProblemNote error={problem} />}
    </div>
  );
}
