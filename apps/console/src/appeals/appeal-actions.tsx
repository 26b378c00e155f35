import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#libs/contracts';
import type { AppealOutcome } from '#libs/domain';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { AnswerForm } from './answer-form.js';

/** What may be done about an appeal now: take it, give it back, answer it. Never by who decided. */
export function AppealActions({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation();
  const { may, view } = useSession();
  const [outcome, setOutcome] = useState<AppealOutcome | null>(null);
  const path = `/v1/appeals/${appeal.id}`;
  const claim = useAct(() => ask('POST', `${path}/claim`, {}), { done: t('appeals/claimed') });
  const release = useAct(() => ask('POST', `${path}/release`, {}), { done: t('appeals/released') });
  const close = () => setOutcome(null);
  if (appeal.decidedAt !== null || !may('cases:review')) return null;
  if (!appeal.mayReview) return <p className="muted">{t('appeals/own')}</p>;
  const mine = appeal.claim?.by === view.member.id;
  const problem = claim.error ?? release.error;
  return (
    <>
      {appeal.claim === null && (
        <Button type="primary" loading={claim.isPending} onClick={() => claim.mutate()}>
          {t('appeals/claim')}
        </Button>
      )}
      {mine && (
        <>
          <Button loading={release.isPending} onClick={() => release.mutate()}>
            {t('appeals/release')}
          </Button>
          <Button onClick={() => setOutcome('upheld')}>{t('appeals/uphold')}</Button>
          <Button type="primary" danger onClick={() => setOutcome('overturned')}>
            {t('appeals/overturn')}
          </Button>
        </>
      )}
      {problem && <ProblemNote error={problem} />}
      {outcome && <AnswerForm appeal={appeal} outcome={outcome} onDone={close} onClose={close} />}
    </>
  );
}
