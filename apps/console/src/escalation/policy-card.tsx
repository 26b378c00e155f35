import { Button } from 'antd';
import type { EscalationPolicyView } from '#libs/contracts';
import { LEVEL_COLOURS } from '#libs/domain';
import { ask } from '../api/http.js';
import { useTargetNames } from '../crisis/use-target-names.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { durationWords } from '../time/duration.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Mark } from '../ui/mark.js';
import { POLICIES_PATH } from './policy-values.js';

interface PolicyCardProps {
  readonly policy: EscalationPolicyView;
  readonly mayChange: boolean;
  readonly onEdit: () => void;
  readonly onTry: () => void;
}

/** A policy as people say it: who is told, for how long, and who then. */
export function PolicyCard({ policy, mayChange, onEdit, onTry }: PolicyCardProps) {
  const { t, language } = useWords();
  const names = useTargetNames();
  const told = (targets: EscalationPolicyView['fallback']) =>
    targets.map(names.words).join(t('ui/listComma'));
  const span = (seconds: number) => durationWords(seconds, language);
  return (
    <li className="card policy" data-policy={policy.id}>
      <header className="card-head">
        <h2 className="section-title">
          <InertText text={policy.name} />
        </h2>
        {policy.isDefault && <Mark tone="good">{t('escalation/isDefault')}</Mark>}
        {policy.unreachable.length > 0 && (
          <Mark tone="bad">{t('escalation/unreachable', { count: policy.unreachable.length })}</Mark>
        )}
      </header>
      <ol className="policy-steps">
        {policy.steps.map((step, at) => (
          <li key={`${at} ${step.waitSec}`}>
            <span>
              {step.condition?.atLeastLevel !== undefined && (
                <span className="tag">
                  {t(`crisis/atLeast/${LEVEL_COLOURS[step.condition.atLeastLevel]}`)}
                </span>
              )}{' '}
              {step.condition?.hours !== undefined && (
                <span className="tag">{t(`escalation/hours/${step.condition.hours}`)}</span>
              )}{' '}
              <b>{told(step.targets)}</b>
            </span>
            <small className="muted">
              {t('escalation/waits', { time: span(step.waitSec) })}
              {step.times > 1 && ` · ${t('escalation/timesTold', { count: step.times })}`}
            </small>
          </li>
        ))}
      </ol>
      <p className="muted">
        {t('escalation/roundsTold', { count: policy.rounds })} ·{' '}
        {t('escalation/fallbackTold', {
          names: policy.fallback.length > 0 ? told(policy.fallback) : t('escalation/fallbackBuiltIn'),
        })}
        {policy.acknowledgementSec !== null &&
          ` · ${t('escalation/lapses', { time: span(policy.acknowledgementSec) })}`}
      </p>
      <div className="card-actions">
        <Button size="small" onClick={onTry}>
          {t('escalation/try')}
        </Button>
        {mayChange && (
          <>
            <Button size="small" aria-label={`${t('ui/edit')} ${policy.name}`} onClick={onEdit}>
              {t('ui/edit')}
            </Button>
            <ConfirmButton
              size="small"
              danger
              title={t('escalation/remove')}
              explain={t('escalation/removeHint', { name: policy.name })}
              done={t('escalation/removed')}
              act={() => ask('DELETE', `${POLICIES_PATH}/${policy.id}`)}
            >
              {t('ui/remove')}
            </ConfirmButton>
          </>
        )}
      </div>
    </li>
  );
}
