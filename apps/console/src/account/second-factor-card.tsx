import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment, RecoveryCodes, SecondFactorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { useAct } from '../ui/use-act.js';
import { EnrolDialog } from './enrol-dialog.js';
import { RemoveFactorForm, RenewCodesForm } from './factor-forms.js';

const PATH = '/v1/session/second-factor';
const FEW = 3;

/** The second factor: an authenticator app, and codes on paper for the day it is lost. */
export function SecondFactorCard() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { member } = useSession().view;
  const [form, setForm] = useState<'renew' | 'remove' | null>(null);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<RecoveryCodes | null>(null);
  const factor = useQuery({
    queryKey: ['page', 'second-factor'],
    queryFn: () => ask<SecondFactorView>('GET', PATH),
  });
  const begin = useAct(() => ask<Enrolment>('POST', PATH), { onDone: setEnrolment });
  const close = () => setForm(null);
  const changed = () => void queries.invalidateQueries({ queryKey: ['session'] });
  const show = (shown: RecoveryCodes) => {
    setEnrolment(null);
    close();
    setCodes(shown);
  };
  return (
    <section className="card" aria-labelledby="account-factor">
      <header className="card-head">
        <h2 id="account-factor">{t('account/factor')}</h2>
        {factor.data && (
          <Mark tone={factor.data.state === 'active' ? 'good' : 'warn'}>
            {t(`account/factorStates/${factor.data.state}`)}
          </Mark>
        )}
      </header>
      <p className="muted">{t('account/factorHint')}</p>
      {factor.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {factor.error && <ProblemNote error={factor.error} onRetry={() => void factor.refetch()} />}
      {begin.error && <ProblemNote error={begin.error} />}
      {factor.data?.state === 'active' && (
        <>
          <p>
            {t('account/factorSince')} <Moment at={factor.data.confirmedAt} />
          </p>
          <p data-few={factor.data.recoveryCodesLeft <= FEW}>
            {t('account/codesLeft', { count: factor.data.recoveryCodesLeft })}
          </p>
          <p className="card-actions">
            <Button onClick={() => setForm('renew')}>{t('account/renewCodes')}</Button>
            <Button danger onClick={() => setForm('remove')}>
              {t('account/removeFactor')}
            </Button>
          </p>
        </>
      )}
      {factor.data && factor.data.state !== 'active' && (
        <p className="card-actions">
          <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
            {t('account/enrol')}
          </Button>
        </p>
      )}
      {enrolment && <EnrolDialog enrolment={enrolment} onDone={show} onClose={() => setEnrolment(null)} />}
      {form === 'renew' && <RenewCodesForm onDone={show} onClose={close} />}
      {form === 'remove' && (
        <RemoveFactorForm
          onDone={() => {
            close();
            changed();
          }}
          onClose={close}
        />
      )}
      {codes && (
        <SecretDialog
          title={t('account/codes')}
          name={`fengsui-recovery-codes-${member.login}`}
          lines={codes.recoveryCodes}
          onClose={() => {
            setCodes(null);
            changed();
          }}
        >
          <p>{t('account/codesHint')}</p>
        </SecretDialog>
      )}
    </section>
  );
}
