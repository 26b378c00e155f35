import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';

/** Tells colleagues how things stand, which starts the clock of the next update anew; or only notes something down. */
export function UpdateCard({ incident }: { readonly incident: IncidentView }) {
  const { t } = useTranslation();
  const mayWork = useSession().may('incidents:work');
  const [text, setText] = useState('');
  const [toThePublic, setToThePublic] = useState(false);
  const clear = () => {
    setText('');
    setToThePublic(false);
  };
  const path = (what: string) => ofIncident(incident.id, what);
  const tell = useAct(() => ask('POST', path('updates'), { text: text.trim(), toThePublic }), {
    done: t('incidents/updated'),
    onDone: clear,
  });
  const note = useAct(() => ask('POST', path('notes'), { text: text.trim() }), {
    done: t('incidents/noted'),
    onDone: clear,
  });
  if (!mayWork || incident.mergedInto !== null) return null;
  const empty = text.trim() === '';
  const problem = tell.error ?? note.error;
  return (
    <section className="card" aria-labelledby="incident-update">
      <header className="card-head">
        <h2 id="incident-update">{t('incidents/update')}</h2>
      </header>
      <Input.TextArea
        aria-labelledby="incident-update"
        rows={2}
        maxLength={10_000}
        placeholder={t('incidents/updateHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="card-actions">
        <Button type="primary" disabled={empty} loading={tell.isPending} onClick={() => tell.mutate()}>
          {t('incidents/sendUpdate')}
        </Button>
        <Button disabled={empty} loading={note.isPending} onClick={() => note.mutate()}>
          {t('incidents/keepNote')}
        </Button>
        {incident.firstStatementAt === null && (
          <Checkbox checked={toThePublic} onChange={({ target }) => setToThePublic(target.checked)}>
            {t('incidents/toThePublic')}
          </Checkbox>
        )}
      </div>
      {problem && <ProblemNote error={problem} />}
    </section>
  );
}
