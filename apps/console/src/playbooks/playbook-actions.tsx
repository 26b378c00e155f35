import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaybookDetail, PlaybookVersionView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { FormDialog } from '../ui/form-dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { PLAYBOOKS_PATH } from './playbooks-path.js';

type Asked = 'reject' | 'withdraw' | 'retire' | 'rollback';

interface PlaybookActionsProps {
  readonly playbook: PlaybookDetail;
  readonly version: PlaybookVersionView;
  /** What is on the page is not saved: it is not this that would be handed in. */
  readonly unsaved: boolean;
}

/** Hands a version in, approves it (never one's own), sends it back, takes it out of force. */
export function PlaybookActions({ playbook, version, unsaved }: PlaybookActionsProps) {
  const { t } = useTranslation();
  const { may, view } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  const path = (what: string) => `${PLAYBOOKS_PATH}/${playbook.id}/${what}`;
  const submit = useAct(() => ask('POST', path('submit'), {}), { done: t('playbooks/submitted') });
  const approve = useAct(() => ask('POST', path('approve'), { digest: version.digest }), {
    done: t('playbooks/approved'),
  });
  const manage = may('incidents:manage');
  const own = version.editors.some(({ kind, id }) => kind === 'member' && id === view.member.id);
  const problem = submit.error ?? approve.error;
  return (
    <>
      {version.state === 'draft' && manage && (
        <Button
          type="primary"
          disabled={unsaved}
          title={unsaved ? t('playbooks/saveFirst') : ''}
          loading={submit.isPending}
          onClick={() => submit.mutate()}
        >
          {t('playbooks/submit')}
        </Button>
      )}
      {version.state === 'review' && may('incidents:approve') && (
        <>
          <Button
            type="primary"
            disabled={own}
            title={own ? t('playbooks/ownDraft') : ''}
            loading={approve.isPending}
            onClick={() => approve.mutate()}
          >
            {t('playbooks/approve')}
          </Button>
          <Button onClick={() => setAsked('reject')}>{t('playbooks/order/reject')}</Button>
        </>
      )}
      {manage && (version.state === 'review' || version.state === 'draft') && (
        <Button onClick={() => setAsked('withdraw')}>{t('playbooks/order/withdraw')}</Button>
      )}
      {manage && playbook.live !== null && (
        <Button danger onClick={() => setAsked('retire')}>
          {t('playbooks/order/retire')}
        </Button>
      )}
      {may('incidents:approve') && playbook.live !== null && playbook.live > 1 && (
        <Button onClick={() => setAsked('rollback')}>{t('playbooks/order/rollback')}</Button>
      )}
      {own && version.state === 'review' && <p className="muted">{t('playbooks/ownDraft')}</p>}
      {problem && <ProblemNote error={problem} />}
      {asked && <ReasonForm asked={asked} path={path(asked)} onClose={() => setAsked(null)} />}
    </>
  );
}

interface ReasonFormProps {
  readonly asked: Asked;
  readonly path: string;
  readonly onClose: () => void;
}

function ReasonForm({ asked, path, onClose }: ReasonFormProps) {
  const { t } = useTranslation();
  const needsReason = asked !== 'withdraw';
  return (
    <FormDialog<{ readonly reason: string }, unknown>
      title={t(`playbooks/order/${asked}`)}
      initial={{ reason: '' }}
      submit={t(`playbooks/order/${asked}`)}
      danger={asked === 'retire'}
      done={t(`playbooks/ordered/${asked}`)}
      send={({ reason }) => ask('POST', path, needsReason ? { reason: reason.trim() } : {})}
      onDone={onClose}
      onClose={onClose}
    >
      <p className="dialog-words">{t(`playbooks/explain/${asked}`)}</p>
      {needsReason && (
        <Form.Item
          name="reason"
          label={t('incidents/reason')}
          rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
