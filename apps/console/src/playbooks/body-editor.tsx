import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaybookBodyWish, PlaybookVersionView } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { ask } from '../api/http.js';
import { moved, replaced, without } from '../routing/desk-queues.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';
import { StepForm } from './step-form.js';
import { StepList } from './step-list.js';

interface BodyEditorProps {
  readonly playbookId: string;
  readonly version: PlaybookVersionView;
  readonly mayChange: boolean;
  readonly onChanged: (changed: boolean) => void;
}

/** A playbook's name, what starts it, and its steps. Changing what is in force makes a draft. */
export function BodyEditor({ playbookId, version, mayChange, onChanged }: BodyEditorProps) {
  const { t } = useTranslation();
  const [body, setBody] = useState<PlaybookBodyWish>(version.body);
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const changed = JSON.stringify(body) !== JSON.stringify(version.body);
  const change = (next: Partial<PlaybookBodyWish>) => {
    const whole = { ...body, ...next };
    setBody(whole);
    onChanged(JSON.stringify(whole) !== JSON.stringify(version.body));
  };
  const { steps } = body;
  const save = useAct(
    () =>
      ask('PUT', `${PLAYBOOKS_PATH}/${playbookId}/draft`, {
        body,
        ...(version.state === 'draft' && { basedOn: version.digest }),
      }),
    { done: t('playbooks/draftSaved'), onDone: () => onChanged(false) },
  );
  return (
    <section className="card" aria-labelledby="playbook-body">
      <header className="card-head">
        <h2 id="playbook-body">{t('playbooks/body')}</h2>
        {mayChange && (
          <Button type="primary" disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>
            {t(version.state === 'draft' ? 'playbooks/saveDraft' : 'playbooks/newDraft')}
          </Button>
        )}
      </header>
      <div className="list-filters">
        <label>
          {t('playbooks/nameZh')}
          <input
            className="native-input"
            maxLength={64}
            disabled={!mayChange}
            value={body.name.zh}
            onChange={({ target }) => change({ name: { ...body.name, zh: target.value } })}
          />
        </label>
        <label>
          {t('playbooks/nameEn')}
          <input
            className="native-input"
            maxLength={64}
            disabled={!mayChange}
            value={body.name.en}
            onChange={({ target }) => change({ name: { ...body.name, en: target.value } })}
          />
        </label>
      </div>
      <fieldset className="notices">
        <legend>{t('playbooks/startsOnHint')}</legend>
        <Checkbox.Group
          disabled={!mayChange}
          value={body.startsOn.levels}
          options={LEVELS.map((level) => ({
            value: level,
            label: t(`crisis/levels/${LEVEL_COLOURS[level]}`),
          }))}
          onChange={(levels) => change({ startsOn: { ...body.startsOn, levels } })}
        />
      </fieldset>
      <StepList
        steps={steps}
        mayChange={mayChange}
        onEdit={setEditing}
        onMove={(at, by) => change({ steps: moved(steps, at, by) })}
        onRemove={(at) => change({ steps: dropped(steps, at) })}
      />
      {mayChange && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
          {t('playbooks/addStep')}
        </Button>
      )}
      {save.error && <ProblemNote error={save.error} />}
      {editing !== null && (
        <StepForm
          known={editing === 'new' ? null : (steps[editing] ?? null)}
          others={editing === 'new' ? steps : without(steps, editing)}
          onDone={(step) => {
            change({ steps: replaced(steps, editing === 'new' ? null : editing, step) });
            setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

/** Without the step, and without steps that wait for it waiting on. */
function dropped(steps: PlaybookBodyWish['steps'], at: number): PlaybookBodyWish['steps'] {
  const gone = steps[at]?.key;
  return without(steps, at).map((step) => ({ ...step, after: step.after.filter((key) => key !== gone) }));
}
