import { BellOutlined, StarOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Tool } from '../header/tools.js';

interface QueueHeadProps {
  /** How many rows the list has in all; null while nobody knows. */
  readonly total: number | null;
  /** Whether a row stands for all cases that say the same. */
  readonly folded: boolean;
  readonly filtering: boolean;
  readonly mayTake: boolean;
  readonly onClear: () => void;
  readonly onTake: () => void;
  readonly onViews: () => void;
  readonly onNotices: () => void;
}

export function QueueHead({
  total,
  folded,
  filtering,
  mayTake,
  onClear,
  onTake,
  onViews,
  onNotices,
}: QueueHeadProps) {
  const { t } = useTranslation();
  return (
    <div className="queue-head">
      <h1 id="queue-title">{t('queue/title')}</h1>
      {total !== null && (
        <span className="muted">
          {t(folded ? 'queue/allFolded' : 'queue/all', { total: total.toLocaleString('en-US') })}
        </span>
      )}
      <span className="queue-head-tools">
        {filtering && (
          <Button size="small" onClick={onClear}>
            {t('filters/clear')}
          </Button>
        )}
        {mayTake && (
          <Button size="small" icon={<StepForwardOutlined />} onClick={onTake}>
            {t('queue/take')} <kbd>A</kbd>
          </Button>
        )}
        <Tool name={t('command/views')} icon={<StarOutlined />} onClick={onViews} />
        <Tool name={t('command/notices')} icon={<BellOutlined />} onClick={onNotices} />
      </span>
    </div>
  );
}
