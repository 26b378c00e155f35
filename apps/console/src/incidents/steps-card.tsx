import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentPlaybooks, IncidentView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { ProblemNote } from '../ui/problem-note.js';
import { ReadBox } from '../ui/read-box.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';
import { Step } from './step.js';

type ReadOf<Answer> = Parameters<typeof ReadBox<Answer>>[0]['read'];

interface StepsCardProps {
  readonly incident: IncidentView;
  readonly read: ReadOf<IncidentPlaybooks>;
}

/** The playbooks that run, step by step, and how far they are. */
export function StepsCard({ incident, read }: StepsCardProps) {
  const { t } = useWords();
  return (
    <section className="card" aria-labelledby="incident-steps">
      <header className="card-head">
        <h2 id="incident-steps">{t('incidents/steps')}</h2>
      </header>
      <ReadBox read={read} rows={3}>
        {({ runs, startable }) => (
          <>
            {runs.length === 0 && <p className="muted">{t('incidents/noPlaybook')}</p>}
            {runs.map((run) => (
              <Run key={run.id} incident={incident} run={run} />
            ))}
            {startable.length > 0 && <StartPlaybook incident={incident} startable={startable} />}
          </>
        )}
      </ReadBox>
    </section>
  );
}

interface RunProps {
  readonly incident: IncidentView;
  readonly run: IncidentPlaybooks['runs'][number];
}

function Run({ incident, run }: RunProps) {
  const { t, language } = useWords();
  const { total, done, skipped, overdue } = run.progress;
  return (
    <div className="playbook-run" data-playbook={run.key}>
      <p>
        <b>
          <InertText text={language === 'en' ? run.name.en : run.name.zh} />
        </b>{' '}
        <span className="muted">v{run.version}</span>{' '}
        {overdue > 0 && <Mark tone="bad">{t('incidents/overdue', { count: overdue })}</Mark>}
        {run.state !== 'running' && <Mark tone="quiet">{t(`incidents/playbookRun/${run.state}`)}</Mark>}
      </p>
      <p className="step-progress">
        <progress max={Math.max(total, 1)} value={done + skipped} aria-label={t('incidents/progressHeard')} />
        <span>{t('incidents/progress', { done: done + skipped, total })}</span>
      </p>
      <ol className="steps">
        {run.steps.map((step) => (
          <Step key={step.id} incidentId={incident.id} step={step} />
        ))}
      </ol>
    </div>
  );
}

interface StartPlaybookProps {
  readonly incident: IncidentView;
  readonly startable: IncidentPlaybooks['startable'];
}

function StartPlaybook({ incident, startable }: StartPlaybookProps) {
  const { t, language } = useWords();
  const mayWork = useSession().may('incidents:work');
  const [chosen, setChosen] = useState('');
  const start = useAct(() => ask('POST', ofIncident(incident.id, 'playbooks'), { playbookId: chosen }), {
    done: t('incidents/playbookStarted'),
    onDone: () => setChosen(''),
  });
  if (!mayWork) return null;
  return (
    <div className="card-actions">
      <select
        className="native-select"
        aria-label={t('incidents/choosePlaybook')}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">{t('incidents/choosePlaybook')}</option>
        {startable.map(({ id, name }) => (
          <option key={id} value={id}>
            {language === 'en' ? name.en : name.zh}
          </option>
        ))}
      </select>
      <Button disabled={chosen === ''} loading={start.isPending} onClick={() => start.mutate()}>
        {t('incidents/startPlaybook')}
      </Button>
      {start.error && <ProblemNote error={start.error} />}
    </div>
  );
}
