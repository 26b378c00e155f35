import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { confirmDecision, declineDecision } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { useSession } from '../session/session.js';
import { FormDialog } from '../ui/form-dialog.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';

/** A grave decision that waits for a second person: who may confirms or declines it here. */
export function ProposalCard({ proposal }: { readonly proposal: DecisionView }) {
  const { t } = useTranslation();
  const { view, may } = useSession();
  const words = useActionWords();
  const [declining, setDeclining] = useState(false);
  const confirm = useAct(() => confirmDecision(proposal.id), { done: t('proposal/confirmed') });
  const own = proposal.by.id === view.member.id;
  return (
    <section className="card proposal" aria-label={t('proposal/title')}>
      <header className="card-head">
        <h2>{t('proposal/title')}</h2>
        <Moment at={proposal.madeAt} />
      </header>
      <p>
        <b>{proposal.by.name}</b> {t('proposal/wants')} <b>{words(proposal.actions)}</b>
        {proposal.clause !== null && ` · ${t('desk/clause')} ${proposal.clause}`}
      </p>
      {proposal.note !== null && (
        <p className="muted">
          <InertText text={proposal.note} />
        </p>
      )}
      {proposal.message && (
        <blockquote className="message-preview">
          <InertText text={proposal.message.text} />
        </blockquote>
      )}
      {own && <p className="muted">{t('proposal/own')}</p>}
      {!own && !may('cases:review') && <p className="muted">{t('proposal/waits')}</p>}
      {!own && may('cases:review') && (
        <div className="proposal-acts">
          <Button type="primary" danger loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t('proposal/confirm')}
          </Button>
          <Button onClick={() => setDeclining(true)}>{t('proposal/decline')}</Button>
        </div>
      )}
      {confirm.error && <ProblemNote error={confirm.error} />}
      {declining && (
        <FormDialog<{ reason: string }, DecisionView>
          title={t('proposal/decline')}
          initial={{ reason: '' }}
          submit={t('proposal/decline')}
          done={t('proposal/declined')}
          send={({ reason }) => declineDecision(proposal.id, reason.trim())}
          onDone={() => setDeclining(false)}
          onClose={() => setDeclining(false)}
        >
          <Form.Item
            name="reason"
            label={t('proposal/reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('ui/required') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        </FormDialog>
      )}
    </section>
  );
}
