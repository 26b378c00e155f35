import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '#libs/contracts';
import { may, type TenantId } from '#libs/domain';
import { useErrorText } from '../api/error-text.js';
import { Help } from '../commands/help.js';
import { Header } from '../header/header.js';
import type { Page } from '../navigation/use-page.js';
import { ModelCard } from './model-card.js';
import { useModels } from './use-models.js';

interface ModelsPageProps {
  readonly session: SessionView;
  readonly onSignOut: () => void;
  readonly onGo: (page: Page) => void;
}

/** 模型: what judges, what the platform's corrections taught it, and the way back. */
export function ModelsPage({ session, onSignOut, onGo }: ModelsPageProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [help, setHelp] = useState(false);
  const { list, order } = useModels();
  const { member, tenant } = session;
  const mayChange = may({ kind: 'member', tenantId: tenant.id as TenantId, ...member }, 'models:write');
  useEffect(() => {
    document.title = `${t('models/title')} · ${t('product')}`;
  }, [t]);
  return (
    <div className="page">
      <Header
        counters={null}
        login={member.login}
        page="models"
        onGo={onGo}
        onHelp={() => setHelp(true)}
        onSignOut={onSignOut}
      />
      <main className="models">
        <h1>{t('models/title')}</h1>
        <p className="muted">{t('models/intro')}</p>
        {order.error && <Alert type="error" showIcon closable title={errorText(order.error)} />}
        {list.error && (
          <Alert
            type="error"
            showIcon
            title={errorText(list.error)}
            action={<Button onClick={() => void list.refetch()}>{t('queue/retry')}</Button>}
          />
        )}
        {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {list.data?.models.map((model) => (
          <ModelCard
            key={model.task}
            model={model}
            mayChange={mayChange}
            busy={order.isPending}
            onOrder={order.mutate}
          />
        ))}
      </main>
      <Help open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
