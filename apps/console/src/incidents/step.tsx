import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { PlaybookRunStep } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Clock } from '../crisis/clock.js';
import { MemberSelect } from '../crisis/member-select.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';

type Order = PlaybookRunStep['allowed'][number];

const TONES = { todo: 'quiet', doing: 'busy', done: 'good', skipped: 'quiet', overdue: 'bad' } as const;
/** These are asked about first: a reason, a note, or whom. */
const ASKED = ['done', 'skip', 'decline', 'assign'] as const;
type Asked = (typeof ASKED)[number];
const isAsked = (order: Order): order is Asked => (ASKED as readonly Order[]).includes(order);

interface StepProps {
  readonly incidentId: string;
  readonly step: PlaybookRunStep;
}

/** One step: what is to be done, by whom, until when, and the buttons for it. */
export function Step({ incidentId, step }: StepProps) {
  const { t, language } = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const path = (order: Order) => ofIncident(incidentId, `steps/${step.id}/${order}`);
  const act = useAct((order: Order) => ask('POST', path(order), {}), { done: t('incidents/stepChanged') });
  const en = language === 'en';
  const title = en ? step.title.en : step.title.zh;
  const text = en ? step.text.en : step.text.zh;
  return (
    <li className="step" data-state={step.state} data-open={step.isOpen} data-step={step.key}>
      <p className="step-head">
        <Mark tone={TONES[step.state]}>{t(`incidents/stepState/${step.state}`)}</Mark>
        <b>
          <InertText text={title} />
        </b>
        {step.waiting && <Mark tone="warn">{t('incidents/waitsForApproval')}</Mark>}
        {step.isOpen && step.dueAt !== null && (
          <Clock from={step.openedAt} dueAt={step.dueAt} doneAt={null} />
        )}
      </p>
      {text !== '' && step.isOpen && (
        <p className="step-text">
          <InertText text={text} />
        </p>
      )}
      <small className="muted">
        {step.responsible
          ? step.responsible.name
          : step.owner.kind === 'role'
            ? t(`crisis/roles/${step.owner.role}`)
            : t('crisis/nobodyYet')}
        {step.action && ` · ${t(`playbooks/action/${step.action.kind}`)}`}
        {step.skipped && ` · ${t(`incidents/skipped/${step.skipped}`)}`}
        {step.endedAt !== null && (
          <>
            {' · '}
            {step.endedBy && `${step.endedBy.name} `}
            <Moment at={step.endedAt} />
          </>
        )}
      </small>
      {step.notes.map((note) => (
        <p key={`${note.at} ${note.kind}`} className="incident-words">
          <InertText text={`${note.by}: ${note.text}`} />
        </p>
      ))}
      {step.allowed.length > 0 && (
        <div className="row-actions step-actions">
          {step.allowed.map((order) => (
            <Button
              key={order}
              size="small"
              type={order === 'done' || order === 'approve' ? 'primary' : 'default'}
              aria-label={`${t(`incidents/order/${order}`)} ${title}`}
              loading={act.isPending && act.variables === order}
              onClick={() => (isAsked(order) ? setAsked(order) : act.mutate(order))}
            >
              {t(`incidents/order/${order}`)}
            </Button>
          ))}
        </div>
      )}
      {act.error && <ProblemNote error={act.error} />}
      {asked && (
        <OrderForm
          order={asked}
          path={path(asked)}
          step={step}
          title={title}
          onClose={() => setAsked(null)}
        />
      )}
    </li>
  );
}

interface OrderFormProps {
  readonly order: Asked;
  readonly path: string;
  readonly step: PlaybookRunStep;
  readonly title: string;
  readonly onClose: () => void;
}

function OrderForm({ order, path, step, title, onClose }: OrderFormProps) {
  const { t } = useWords();
  const needed = order === 'skip' || order === 'decline';
  return (
    <FormDialog<{ readonly words: string; readonly memberId: string }, unknown>
      title={`${t(`incidents/order/${order}`)} · ${title}`}
      initial={{ words: '', memberId: step.assignee?.id ?? '' }}
      submit={t(`incidents/order/${order}`)}
      done={t('incidents/stepChanged')}
      send={({ words, memberId }) => {
        if (order === 'assign') return ask('POST', path, { memberId: memberId || null });
        const said = words.trim();
        return ask('POST', path, needed ? { reason: said } : said === '' ? {} : { note: said });
      }}
      onDone={onClose}
      onClose={onClose}
    >
      {order === 'assign' ? (
        <Form.Item name="memberId" label={t('incidents/assignTo')}>
          <MemberSelect nobody={t('incidents/asPlanned')} />
        </Form.Item>
      ) : (
        <Form.Item
          name="words"
          label={t(needed ? 'incidents/reason' : 'incidents/note')}
          rules={[{ required: needed, whitespace: needed, message: t('ui/required') }]}
        >
          <Input.TextArea rows={2} maxLength={2_000} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
