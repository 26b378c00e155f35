import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface QueueHeadProps {
  readonly shown: number;
  readonly openCases: number;
  readonly filtering: boolean;
  readonly onClear: () => void;
}

export function QueueHead({ shown, openCases, filtering, onClear }: QueueHeadProps) {
  const { t } = useTranslation();
  return (
    <div className="queue-head">
      <h1 id="queue-title">{t('queue/title')}</h1>
      <span className="muted">
        {filtering ? t('queue/shown', { shown, total: openCases }) : t('queue/all', { total: openCases })}
      </span>
      {filtering && (
        <Button size="small" onClick={onClear}>
          {t('filters/clear')}
        </Button>
      )}
    </div>
  );
}
