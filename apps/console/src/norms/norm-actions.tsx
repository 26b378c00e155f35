import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewNorm, NormApproval, NormDetail } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { FormDialog } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { whyNotApprove } from './why-not-approve.js';

interface NormActionsProps {
  readonly norm: NormDetail;
  /** The text was changed and not saved. */
  readonly unsaved: boolean;
  readonly onGo: (id: string | null) => void;
}

/** What may be done with a version now, as its state and the member's role allow. */
export function NormActions({ norm, unsaved, onGo }: NormActionsProps) {
  const { t } = useTranslation();
  const { may, view } = useSession();
  const [asking, setAsking] = useState<'approve' | 'reject' | 'rollback' | null>(null);
  const path = `/v1/norms/${norm.id}`;
  const close = () => setAsking(null);
  const submit = useAct(() => ask('POST', `${path}/submit`), { done: t('norms/submitted') });
  const withdraw = useAct(() => ask('POST', `${path}/withdraw`), { done: t('norms/withdrawn') });
  const next = useAct(
    () =>
      ask<NormDetail>('POST', '/v1/norms', {
        kind: norm.kind,
        name: norm.name,
        text: norm.text,
      } satisfies NewNorm),
    { onDone: ({ id }) => onGo(id) },
  );
  const remove = () =>
    ask<NormDetail>('POST', '/v1/norms', { kind: norm.kind, name: norm.name, text: null } satisfies NewNorm);
  const problem = submit.error ?? withdraw.error ?? next.error;
  const whyNot = whyNotApprove(norm, view.member.id);
  const { state } = norm;
  return (
    <>
      {state === 'draft' && may('norms:write') && (
        <>
          <ConfirmButton
            danger
            title={t('norms/giveUp')}
            explain={t('norms/giveUpHint')}
            act={() => ask('POST', `${path}/withdraw`)}
            done={t('norms/givenUp')}
          >
            {t('norms/giveUp')}
          </ConfirmButton>
          <Button
            type="primary"
            disabled={unsaved}
            title={unsaved ? t('norms/saveFirst') : ''}
            loading={submit.isPending}
            onClick={() => submit.mutate()}
          >
            {t('norms/submit')}
          </Button>
        </>
      )}
      {state === 'review' && may('norms:write') && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('norms/withdraw')}
        </Button>
      )}
      {state === 'review' && may('norms:approve') && (
        <>
          <Button danger onClick={() => setAsking('reject')}>
            {t('norms/reject')}
          </Button>
          <Button type="primary" disabled={whyNot !== null} onClick={() => setAsking('approve')}>
            {t('norms/approve')}
          </Button>
          {whyNot !== null && <span className="muted">{t(`norms/whyNot/${whyNot}`)}</span>}
        </>
      )}
      {state === 'live' && (
        <>
          {may('norms:approve') && (
            <Button danger onClick={() => setAsking('rollback')}>
              {t('norms/rollback')}
            </Button>
          )}
          {may('norms:write') && (
            <>
              {!norm.removes && (
                <ConfirmButton
                  title={t('norms/retire')}
                  explain={t('norms/retireHint')}
                  act={remove}
                  onDone={(made) => onGo((made as NormDetail).id)}
                >
                  {t('norms/retire')}
                </ConfirmButton>
              )}
              <Button type="primary" loading={next.isPending} onClick={() => next.mutate()}>
                {t('norms/nextVersion')}
              </Button>
            </>
          )}
        </>
      )}
      {problem && <ProblemNote error={problem} />}
      {asking === 'approve' && (
        <FormDialog<{ note: string }, unknown>
          title={t('norms/approve')}
          initial={{ note: '' }}
          submit={t('norms/approve')}
          done={t('norms/approvedNow')}
          send={({ note }) =>
            ask('POST', `${path}/approve`, {
              digest: norm.digest,
              ...(note.trim() && { note: note.trim() }),
            } satisfies NormApproval)
          }
          onDone={close}
          onClose={close}
        >
          <p className="dialog-words">{t('norms/approveHint')}</p>
          <Form.Item name="note" label={t('norms/note')}>
            <Input maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
      {(asking === 'reject' || asking === 'rollback') && (
        <FormDialog<{ reason: string }, unknown>
          title={t(`norms/${asking}`)}
          initial={{ reason: '' }}
          submit={t(`norms/${asking}`)}
          danger
          done={t(asking === 'reject' ? 'norms/rejected' : 'norms/rolledBack')}
          send={({ reason }) => ask('POST', `${path}/${asking}`, { reason: reason.trim() })}
          onDone={close}
          onClose={close}
        >
          <p className="dialog-words">{t(asking === 'reject' ? 'norms/rejectHint' : 'norms/rollbackHint')}</p>
          <Form.Item
            name="reason"
            label={t('audit/reason')}
            rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
          >
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
