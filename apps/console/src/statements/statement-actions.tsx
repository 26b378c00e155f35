import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { StatementReason, StatementView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { ConfirmButton } from '../ui/confirm-button.js';
import { FormDialog } from '../ui/form-dialog.js';
import { StatementForm } from './statement-form.js';

/** What the newest version waits for: words, approval by others, publication. */
export function StatementActions({ statement }: { readonly statement: StatementView }) {
  const { t } = useWords();
  const { may, view } = useSession();
  const [open, setOpen] = useState<'draft' | 'withdraw' | 'reject' | null>(null);
  const newest = statement.versions[0];
  const published = statement.versions.some(({ state }) => state === 'published');
  const path = `/v1/statements/${statement.id}`;
  if (!newest) return null;
  const own = newest.draftedBy.id === view.member.id;
  const manage = may('incidents:manage');
  const close = () => setOpen(null);
  return (
    <>
      {manage && newest.state === 'draft' && (
        <ConfirmButton
          type="primary"
          title={t('statements/submit')}
          explain={t('statements/submitHint')}
          done={t('statements/submitted')}
          act={() => ask('POST', `${path}/submit`, {})}
        >
          {t('statements/submit')}
        </ConfirmButton>
      )}
      {may('incidents:approve') && newest.state === 'review' && (
        <ConfirmButton
          type="primary"
          disabled={own}
          title={t('statements/approve')}
          explain={t('statements/approveHint')}
          done={t('statements/approved')}
          act={() => ask('POST', `${path}/approve`, {})}
        >
          {t(own ? 'statements/ownWords' : 'statements/approve')}
        </ConfirmButton>
      )}
      {may('incidents:approve') && newest.state === 'review' && (
        <Button onClick={() => setOpen('reject')}>{t('statements/reject')}</Button>
      )}
      {manage && newest.state === 'approved' && (
        <ConfirmButton
          type="primary"
          disabled={newest.blanks.length > 0}
          title={t('statements/publish')}
          explain={t('statements/publishHint')}
          done={t('statements/isPublished')}
          act={() => ask('POST', `${path}/publish`, {})}
        >
          {t('statements/publish')}
        </ConfirmButton>
      )}
      {manage && <Button onClick={() => setOpen('draft')}>{t('statements/draft')}</Button>}
      {manage && published && (
        <Button danger onClick={() => setOpen('withdraw')}>
          {t('statements/withdraw')}
        </Button>
      )}
      {open === 'draft' && <StatementForm known={statement} onDone={close} onClose={close} />}
      {(open === 'withdraw' || open === 'reject') && (
        <FormDialog<StatementReason, StatementView>
          danger
          title={t(`statements/${open}`)}
          initial={{ reason: '' }}
          submit={t(`statements/${open}`)}
          done={t(open === 'reject' ? 'statements/isRejected' : 'statements/isWithdrawn')}
          send={(wish) => ask('POST', `${path}/${open}`, wish)}
          onDone={close}
          onClose={close}
        >
          <Form.Item
            name="reason"
            label={t('statements/reason')}
            rules={[{ required: true, whitespace: true, message: t('ui/required') }]}
          >
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
