import { CheckCircleTwoTone } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.js';
import type { LiveQueue } from './use-live-queue.js';

interface QueueStateProps {
  readonly queue: LiveQueue;
  /** How many cases the list shows. */
  readonly shown: number;
  readonly filtering: boolean;
}

/** What the list cannot say by its rows: reading, failed, empty, nothing that fits, more to read. */
export function QueueState({ queue, shown, filtering }: QueueStateProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (queue.loading) return <LoadingRows />;
  if (queue.error) {
    return (
      <Alert
        className="queue-state"
        type="error"
        showIcon
        title={t('queue/failed')}
        description={errorText(queue.error)}
        action={<Button onClick={queue.retry}>{t('queue/retry')}</Button>}
      />
    );
  }
  if (shown > 0) return null;
  if (queue.pages.reading) return <LoadingRows />;
  return (
    <div className="queue-empty">
      {!filtering && <CheckCircleTwoTone className="queue-empty-mark" />}
      <p>{filtering ? t('queue/noMatch') : t('queue/empty')}</p>
      {!filtering && <p className="muted">{t('queue/emptyHint')}</p>}
      {filtering && queue.pages.more && <Button onClick={queue.pages.readOn}>{t('queue/loadMore')}</Button>}
    </div>
  );
}

function LoadingRows() {
  const { t } = useTranslation();
  return (
    <div className="queue-loading" role="status" aria-label={t('queue/loading')}>
      {[0, 1, 2, 3, 4].map((row) => (
        <Skeleton key={row} active title={{ width: '45%' }} paragraph={{ rows: 2, width: ['95%', '60%'] }} />
      ))}
    </div>
  );
}
