import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationPolicyView, EscalationSimulation } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { ask } from '../api/http.js';
import { MemberSelect } from '../crisis/member-select.js';
import { InertText } from '../evidence/inert-text.js';
import { durationWords } from '../time/duration.js';
import { Dialog } from '../ui/dialog.js';
import { DurationInput } from '../ui/duration-input.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { TimeInput } from '../ui/time-input.js';
import { useAct } from '../ui/use-act.js';
import { POLICIES_PATH } from './policy-values.js';

interface SimulationProps {
  readonly policy: EscalationPolicyView;
  readonly onClose: () => void;
}

interface Values {
  readonly level: string;
  readonly startAt: string | null;
  readonly afterSec: number | null;
  readonly memberId: string;
}

/** Goes through a whole day of a policy in simulated time: nobody is told anything. */
export function Simulation({ policy, onClose }: SimulationProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<EscalationSimulation | null>(null);
  const run = useAct(
    ({ level, startAt, afterSec, memberId }: Values) =>
      ask<EscalationSimulation>('POST', `${POLICIES_PATH}/${policy.id}/simulate`, {
        level: Number(level),
        ...(startAt && { startAt }),
        answers: afterSec === null ? [] : [{ afterSec, memberId: memberId || null }],
      }),
    { stale: [], onDone: setAnswer },
  );
  return (
    <Dialog title={t('escalation/tryOf', { name: policy.name })} shape="side" onClose={onClose}>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ level: '2', startAt: null, afterSec: null, memberId: '' }}
        onFinish={(values) => run.mutate(values)}
      >
        <p className="dialog-words muted">{t('escalation/tryHint')}</p>
        <div className="number-fields">
          <Form.Item name="level" label={t('crisis/level')}>
            <select className="native-select">
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`crisis/levels/${LEVEL_COLOURS[level]}`)}
                </option>
              ))}
            </select>
          </Form.Item>
          <Form.Item name="startAt" label={t('escalation/startAt')} extra={t('escalation/startAtHint')}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="afterSec" label={t('escalation/answerAfter')}>
            <DurationInput placeholder={t('escalation/noAnswer')} />
          </Form.Item>
          <Form.Item name="memberId" label={t('escalation/answerBy')}>
            <MemberSelect />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={run.isPending}>
          {t('escalation/try')}
        </Button>
      </Form>
      {run.error && <ProblemNote error={run.error} />}
      {answer && <Told of={answer} />}
    </Dialog>
  );
}

function Told({ of: { events, cut, state } }: { readonly of: EscalationSimulation }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="simulated" aria-live="polite" aria-label={t('escalation/result')} data-state={state}>
      <ol className="timeline">
        {events.map((event, at) => (
          <li key={`${at} ${event.at}`} data-kind={event.kind}>
            <span className="simulated-at">
              +{durationWords(event.afterSec, i18n.language)}
              <small>
                <Moment at={event.at} />
              </small>
            </span>
            <span>
              <b>{t(`escalation/event/${event.kind}`)}</b>
              {event.step !== null && event.round !== null && (
                <span className="muted">
                  {' '}
                  {t('escalation/place', { round: event.round + 1, step: event.step + 1 })}
                </span>
              )}{' '}
              <InertText
                text={[...event.members, ...event.channels].map(({ name }) => name).join(t('ui/listComma'))}
              />
            </span>
          </li>
        ))}
      </ol>
      {events.length === 0 && <p className="muted">{t('escalation/nothing')}</p>}
      {cut && <p className="muted">{t('escalation/cut')}</p>}
    </section>
  );
}
