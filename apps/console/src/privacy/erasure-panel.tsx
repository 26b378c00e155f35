import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { Dialog } from '../ui/dialog.js';
import { Fact } from '../ui/fact.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { RemovedTable } from './removed-table.js';
import { ERASURE_TONES } from './use-erasure-columns.js';

interface ErasurePanelProps {
  readonly erasure: ErasureView;
  readonly onClose: () => void;
}

/** One erasure: who asked, who agreed, how far it is, what it removed. */
export function ErasurePanel({ erasure, onClose }: ErasurePanelProps) {
  const { t } = useTranslation();
  const [rejecting, setRejecting] = useState(false);
  const { state, pseudonym, authorExternalId, reason, requestedBy, requestedAt, decidedBy, decidedAt } =
    erasure;
  return (
    <Dialog title={t('privacy/erasureOf', { pseudonym })} shape="side" onClose={onClose}>
      <dl className="facts">
        <Fact name={t('ui/state')}>
          <Mark tone={ERASURE_TONES[state]}>{t(`privacy/erasureStates/${state}`)}</Mark> {erasure.phase}
        </Fact>
        <Fact name={t('privacy/author')}>
          {authorExternalId === null ? (
            <span className="muted">{t('privacy/forgotten')}</span>
          ) : (
            <code className="foreign-code">
              <InertText text={authorExternalId} />
            </code>
          )}
        </Fact>
        <Fact name={t('audit/reason')}>
          <span className="foreign">
            <InertText text={reason} />
          </span>
        </Fact>
        <Fact name={t('privacy/requestedBy')}>
          <InertText text={requestedBy.name} />{' '}
          <span className="muted">
            <Moment at={requestedAt} />
          </span>
        </Fact>
        {decidedBy && (
          <Fact name={t('privacy/decidedBy')}>
            <InertText text={decidedBy.name} />{' '}
            <span className="muted">
              <Moment at={decidedAt} />
            </span>
          </Fact>
        )}
        {erasure.finishedAt !== null && (
          <Fact name={t('privacy/finishedAt')}>
            <Moment at={erasure.finishedAt} />
          </Fact>
        )}
      </dl>
      {state === 'requested' && <Decide erasure={erasure} onReject={() => setRejecting(true)} />}
      {(state === 'running' || state === 'done') && <RemovedTable removed={erasure.removed} />}
      {rejecting && <RejectForm id={erasure.id} onClose={() => setRejecting(false)} />}
    </Dialog>
  );
}

interface DecideProps {
  readonly erasure: ErasureView;
  readonly onReject: () => void;
}

function Decide({ erasure, onReject }: DecideProps) {
  const { t } = useTranslation();
  const { view } = useSession();
  const own = erasure.requestedBy.id === view.member.id;
  return (
    <>
      {own && <Alert type="info" showIcon title={t('privacy/ownErasure')} />}
      <div className="card-actions">
        <Button onClick={onReject}>{t('privacy/reject')}</Button>
        {!own && (
          <ConfirmButton
            danger
            type="primary"
            title={t('privacy/approveTitle')}
            explain={t('privacy/approveHint')}
            act={() => ask('POST', `/v1/privacy/erasures/${erasure.id}/approve`)}
            done={t('privacy/approved')}
          >
            {t('privacy/approve')}
          </ConfirmButton>
        )}
      </div>
    </>
  );
}

function RejectForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <FormDialog<{ reason: string }, unknown>
      title={t('privacy/reject')}
      initial={{ reason: '' }}
      submit={t('privacy/reject')}
      done={t('privacy/rejected')}
      send={({ reason }) => ask('POST', `/v1/privacy/erasures/${id}/reject`, { reason: reason.trim() })}
      onDone={onClose}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('audit/reason')}
        extra={t('privacy/reasonHint')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
