import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelPage, ChannelView } from '#libs/contracts';
import { useSession } from '../session/session.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { useList } from '../ui/use-list.js';
import { ChannelForm } from './channel-form.js';
import { CHANNELS_PATH } from './channel-values.js';
import { useChannelColumns } from './use-channel-columns.js';

const REFRESH_MS = 10_000;

/** The channels, whether they work, and what waits for them. */
export function ChannelList({ onFates }: { readonly onFates: (id: string) => void }) {
  const { t } = useTranslation();
  const mayChange = useSession().may('incidents:manage');
  const [open, setOpen] = useState<ChannelView | 'new' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const list = useList(CHANNELS_PATH, {}, ({ channels }: ChannelPage) => channels, { refresh: REFRESH_MS });
  const columns = useChannelColumns(mayChange, setOpen, onFates);
  return (
    <>
      {mayChange && (
        <div className="page-actions">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('channels/create')}
          </Button>
        </div>
      )}
      <DataTable
        caption={t('channels/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('channels/empty')}>{t('channels/emptyHint')}</Empty>}
      />
      {open !== null && (
        <ChannelForm
          known={open === 'new' ? null : open}
          onDone={(channel) => {
            setOpen(null);
            if ('secret' in channel && channel.secret !== null) setSecret(channel.secret);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {secret !== null && (
        <SecretDialog
          title={t('channels/webhookSecret')}
          name="fengsui-channel"
          lines={[secret]}
          onClose={() => setSecret(null)}
        >
          <p>{t('channels/webhookSecretHint')}</p>
        </SecretDialog>
      )}
    </>
  );
}
