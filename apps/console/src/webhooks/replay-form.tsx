import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookReplay } from '#libs/contracts';
import { Dialog, DialogEnd } from '../ui/dialog.js';
import { FilterTime } from '../ui/filter-input.js';

interface ReplayFormProps {
  readonly busy: boolean;
  readonly onReplay: (what: WebhookReplay) => void;
  readonly onClose: () => void;
}

/** Sends again: all dead letters, or every event of a span of time. */
export function ReplayForm({ busy, onReplay, onClose }: ReplayFormProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  return (
    <Dialog title={t('webhooks/replay')} onClose={onClose}>
      <p className="dialog-words">{t('webhooks/replayHint')}</p>
      <div className="list-filters">
        <FilterTime label={t('audit/from')} value={from} onChange={setFrom} />
        <FilterTime label={t('audit/to')} value={to} onChange={setTo} />
      </div>
      <DialogEnd>
        <Button onClick={onClose}>{t('ui/cancel')}</Button>
        <Button loading={busy} onClick={() => onReplay({ dead: true })}>
          {t('webhooks/replayDead')}
        </Button>
        <Button
          type="primary"
          loading={busy}
          disabled={from === '' || to === ''}
          onClick={() => onReplay({ from, to })}
        >
          {t('webhooks/replaySpan')}
        </Button>
      </DialogEnd>
    </Dialog>
  );
}
