import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface PickedBarProps {
  readonly count: number;
  readonly onBulk: () => void;
  readonly onClear: () => void;
}

/** How many cases are picked, and what can be done with them. */
export function PickedBar({ count, onBulk, onClear }: PickedBarProps) {
  const { t } = useTranslation();
  return (
    <div className="picked-bar" role="status">
      <span>{t('queue/pickedCount', { count })}</span>
      <Button size="small" type="primary" onClick={onBulk}>
        {t('bulk/title')} <kbd>G</kbd>
      </Button>
      <Button size="small" onClick={onClear}>
        {t('queue/pickNone')} <kbd>Esc</kbd>
      </Button>
    </div>
  );
}
