import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { LEVEL_COLOURS } from '#libs/domain';
import { useResponders } from '../crisis/use-responders.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { durationWords } from '../time/duration.js';
import type { PlaybookStep } from './step-values.js';

const MINUTE_S = 60;

interface StepListProps {
  readonly steps: readonly PlaybookStep[];
  readonly mayChange: boolean;
  readonly onEdit: (at: number) => void;
  readonly onMove: (at: number, by: -1 | 1) => void;
  readonly onRemove: (at: number) => void;
}

/** The steps as people say them: what, who, until when, after what. */
export function StepList({ steps, mayChange, onEdit, onMove, onRemove }: StepListProps) {
  const { t, language } = useWords();
  const { nameOf } = useResponders();
  const titleOf = ({ title }: PlaybookStep) => (language === 'en' ? title.en : title.zh);
  const called = (key: string) => {
    const step = steps.find((one) => one.key === key);
    return step ? titleOf(step) : key;
  };
  return (
    <ol className="steps">
      {steps.map((step, at) => (
        <li key={step.key} className="step playbook-step" data-step={step.key}>
          <div>
            <p>
              <b>
                {at + 1}. <InertText text={titleOf(step)} />
              </b>
            </p>
            <small className="muted">
              {[
                step.owner.kind === 'role'
                  ? t(`crisis/roles/${step.owner.role}`)
                  : nameOf(step.owner.memberId),
                step.dueMin === null
                  ? t('playbooks/noHaste')
                  : t('playbooks/within', { time: durationWords(step.dueMin * MINUTE_S, language) }),
                step.after.length > 0 &&
                  t('playbooks/afterTold', { steps: step.after.map(called).join(t('ui/listComma')) }),
                step.when.atLeastLevel !== undefined &&
                  t(`crisis/atLeast/${LEVEL_COLOURS[step.when.atLeastLevel]}`),
                step.when.hours && t(`escalation/hours/${step.when.hours}`),
                step.when.reasons?.map((one) => t(`playbooks/reason/${one}`)).join(t('ui/listComma')),
                step.approval !== 'none' && t(`playbooks/approvalOf/${step.approval}`),
                step.action && t(`playbooks/action/${step.action.kind}`),
              ]
                .filter((one) => typeof one === 'string')
                .join(' · ')}
            </small>
          </div>
          {mayChange && (
            <div className="row-actions">
              <Button
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={t('routing/up', { place: at + 1 })}
                disabled={at === 0}
                onClick={() => onMove(at, -1)}
              />
              <Button
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={t('routing/down', { place: at + 1 })}
                disabled={at === steps.length - 1}
                onClick={() => onMove(at, 1)}
              />
              <Button size="small" aria-label={`${t('ui/edit')} ${titleOf(step)}`} onClick={() => onEdit(at)}>
                {t('ui/edit')}
              </Button>
              <Button
                size="small"
                danger
                disabled={steps.length === 1}
                aria-label={`${t('ui/remove')} ${titleOf(step)}`}
                onClick={() => onRemove(at)}
              >
                {t('ui/remove')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
