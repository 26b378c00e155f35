import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRunAnswer, PlaybookDetail, PlaybookVersionView } from '#libs/contracts';
import { LEVEL_COLOURS, LEVELS } from '#libs/domain';
import { ask } from '../api/http.js';
import { useResponders } from '../crisis/use-responders.js';
import { InertText } from '../evidence/inert-text.js';
import { durationWords } from '../time/duration.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { TimeInput } from '../ui/time-input.js';
import { useAct } from '../ui/use-act.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';

const MINUTE_S = 60;
const OTHERWISE = ['in_time', 'late', 'never'] as const;

interface DryRunCardProps {
  readonly playbook: PlaybookDetail;
  readonly version: PlaybookVersionView;
  readonly unsaved: boolean;
}

interface Values {
  readonly level: string;
  readonly startAt: string | null;
  readonly otherwise: (typeof OTHERWISE)[number];
}

/** Goes through a day of the version in simulated time: who would be told what, and when. */
export function DryRunCard({ playbook, version, unsaved }: DryRunCardProps) {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<DryRunAnswer | null>(null);
  const run = useAct(
    ({ level, startAt, otherwise }: Values) =>
      ask<DryRunAnswer>('POST', `${PLAYBOOKS_PATH}/${playbook.id}/dry-run`, {
        level: Number(level),
        startAt: startAt ?? new Date().toISOString(),
        version: version.number,
        otherwise,
      }),
    { stale: [], onDone: setAnswer },
  );
  return (
    <section className="card" aria-labelledby="playbook-dry-run">
      <header className="card-head">
        <h2 id="playbook-dry-run">{t('playbooks/dryRun')}</h2>
      </header>
      <p className="muted">{t(unsaved ? 'playbooks/dryRunSaved' : 'playbooks/dryRunHint')}</p>
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        initialValues={{ level: '2', startAt: null, otherwise: 'in_time' }}
        onFinish={(values) => run.mutate(values)}
      >
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
          <Form.Item name="startAt" label={t('escalation/startAt')}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="otherwise" label={t('playbooks/people')}>
            <select className="native-select">
              {OTHERWISE.map((one) => (
                <option key={one} value={one}>
                  {t(`playbooks/peopleOf/${one}`)}
                </option>
              ))}
            </select>
          </Form.Item>
        </div>
        <Button htmlType="submit" loading={run.isPending}>
          {t('playbooks/dryRun')}
        </Button>
      </Form>
      {run.error && <ProblemNote error={run.error} />}
      {answer && <Told answer={answer} />}
    </section>
  );
}

function Told({ answer }: { readonly answer: DryRunAnswer }) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useResponders();
  const en = i18n.language === 'en';
  const span = (minutes: number) => durationWords(minutes * MINUTE_S, i18n.language);
  return (
    <div className="simulated" aria-live="polite" data-completed={answer.completedMin !== null}>
      <p>
        <b>
          {answer.completedMin === null
            ? t('playbooks/notCompleted')
            : t('playbooks/completedIn', { time: span(answer.completedMin) })}
        </b>
      </p>
      <ol className="timeline">
        {answer.events.map((event, at) => (
          <li key={`${at} ${event.at}`} data-kind={event.kind}>
            <span className="simulated-at">
              +{span(event.afterMin)}
              <small>
                <Moment at={event.at} />
              </small>
            </span>
            <span>
              <b>{t(`playbooks/event/${event.kind}`)}</b>{' '}
              {event.title && <InertText text={en ? event.title.en : event.title.zh} />}
              {event.action && <span className="muted"> {t(`playbooks/action/${event.action.kind}`)}</span>}
              {event.told.length > 0 && (
                <span className="muted">
                  {' → '}
                  {event.told
                    .map((owner) =>
                      owner.kind === 'role' ? t(`crisis/roles/${owner.role}`) : nameOf(owner.memberId),
                    )
                    .join(t('ui/listComma'))}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
