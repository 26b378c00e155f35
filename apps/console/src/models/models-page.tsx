import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.js';
import { useSession } from '../session/session.js';
import { PageHead } from '../ui/page-head.js';
import { ModelCard } from './model-card.js';
import { useModels } from './use-models.js';
import '../styles/models.css';

/** 模型: what judges, what the platform's corrections taught it, and the way back. */
export function ModelsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { list, order } = useModels();
  const mayChange = useSession().may('models:write');
  return (
    <main className="content">
      <PageHead title={t('models/title')} intro={t('models/intro')} />
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
  );
}
