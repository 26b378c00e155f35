import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditVerificationView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { beijingTime } from '../time/age.js';
import { ProblemNote } from '../ui/problem-note.js';

const TONES = { intact: 'success', broken: 'error', unfinished: 'warning' } as const;

/** Asks whether the log is as it was written, and says what came of it. */
export function Verify() {
  const { t } = useTranslation();
  const check = useQuery({
    queryKey: ['audit-verify'],
    queryFn: () => ask<AuditVerificationView>('GET', '/v1/audit/verify'),
    enabled: false,
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="audit-verify" aria-label={t('audit/verify')} aria-live="polite">
      <Button loading={check.isFetching} onClick={() => void check.refetch()}>
        {t('audit/verify')}
      </Button>
      {!check.data && !check.error && <span className="muted">{t('audit/verifyHint')}</span>}
      {check.error && <ProblemNote error={check.error} />}
      {check.data && <Result of={check.data} />}
    </section>
  );
}

function Result({
  of: { state, rows, verified, fault, anchors, elapsedMs },
}: {
  readonly of: AuditVerificationView;
}) {
  const { t, i18n } = useTranslation();
  return (
    <Alert
      className="audit-result"
      type={TONES[state]}
      showIcon
      title={t(`audit/verified/${state}`, { rows, from: verified.from, to: verified.to })}
      description={
        <>
          {fault && (
            <p>
              {t('audit/faultAt', { seq: fault.seq })} {t(`audit/faults/${fault.kind}`)}{' '}
              <span className="muted">{fault.detail}</span>
            </p>
          )}
          <p className="muted">
            {anchors.newest
              ? t('audit/anchors', {
                  count: anchors.checked,
                  seq: anchors.newest.seq,
                  at: beijingTime(anchors.newest.at, i18n.language),
                })
              : t('audit/noAnchors')}{' '}
            · {elapsedMs} ms
          </p>
        </>
      }
    />
  );
}
