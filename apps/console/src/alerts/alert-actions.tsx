import { Button } from 'antd';
import { useState } from 'react';
import type { AlertDetail } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { ConfirmAlert } from './confirm-alert.js';
import { DismissAlert } from './dismiss-alert.js';
import { MergeAlert } from './merge-alert.js';

/** What can be done about an alert that nobody answered yet. */
export function AlertActions({ alert }: { readonly alert: AlertDetail }) {
  const { t } = useWords();
  const { may } = useSession();
  const [open, setOpen] = useState<'confirm' | 'dismiss' | 'merge' | null>(null);
  const close = () => setOpen(null);
  if (!may('incidents:work') || alert.state !== 'open') return null;
  return (
    <>
      <Button type="primary" danger onClick={() => setOpen('confirm')}>
        {t('alerts/confirm')}
      </Button>
      <Button onClick={() => setOpen('dismiss')}>{t('alerts/dismiss')}</Button>
      <Button onClick={() => setOpen('merge')}>{t('alerts/merge')}</Button>
      {open === 'confirm' && <ConfirmAlert alert={alert} onClose={close} />}
      {open === 'dismiss' && <DismissAlert id={alert.id} onClose={close} />}
      {open === 'merge' && <MergeAlert id={alert.id} onClose={close} />}
    </>
  );
}
