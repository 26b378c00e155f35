import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookPage, WebhookWithSecret } from '#libs/contracts';
import { useSession } from '../session/session.js';
import { DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { PageHead } from '../ui/page-head.js';
import { SecretDialog } from '../ui/secret-dialog.js';
import { useList } from '../ui/use-list.js';
import { Deliveries } from './deliveries.js';
import type { OpenWebhook } from './open-webhook.js';
import { RotateWebhookForm } from './rotate-webhook-form.js';
import { useWebhookColumns } from './use-webhook-columns.js';
import { WebhookForm } from './webhook-form.js';

const REFRESH_MS = 10_000;

/** Webhook: where the platform hears of verdicts and cases, and whether it did. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const mayChange = useSession().may('webhooks:write');
  const [open, setOpen] = useState<OpenWebhook | null>(null);
  const [shown, setShown] = useState<WebhookWithSecret | null>(null);
  const list = useList('/v1/webhooks', {}, ({ webhooks }: WebhookPage) => webhooks, { refresh: REFRESH_MS });
  const columns = useWebhookColumns(mayChange, setOpen);
  const close = () => setOpen(null);
  const show = (webhook: WebhookWithSecret) => {
    close();
    setShown(webhook);
  };
  return (
    <main className="content">
      <PageHead title={t('webhooks/title')} intro={t('webhooks/intro')}>
        {mayChange && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ form: 'new' })}>
            {t('webhooks/create')}
          </Button>
        )}
      </PageHead>
      <DataTable
        caption={t('webhooks/title')}
        list={list}
        columns={columns}
        idOf={({ id }) => id}
        empty={<Empty title={t('webhooks/empty')}>{mayChange && t('webhooks/emptyHint')}</Empty>}
      />
      {open?.form === 'new' && <WebhookForm onDone={show} onClose={close} />}
      {open?.form === 'edit' && <WebhookForm known={open.webhook} onDone={close} onClose={close} />}
      {open?.form === 'rotate' && <RotateWebhookForm known={open.webhook} onDone={show} onClose={close} />}
      {open?.form === 'deliveries' && (
        <Deliveries webhook={open.webhook} mayChange={mayChange} onClose={close} />
      )}
      {shown && (
        <SecretDialog
          title={t('webhooks/secretOf')}
          name="fengsui-webhook"
          lines={[shown.secret]}
          onClose={() => setShown(null)}
        >
          <p>{t('webhooks/secretHint')}</p>
        </SecretDialog>
      )}
    </main>
  );
}
