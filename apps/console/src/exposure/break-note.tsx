import { CoffeeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Exposure } from '#libs/contracts';

interface BreakNoteProps {
  readonly exposure: Exposure | undefined;
  readonly onRest: () => void;
}

/** How much heavy content was seen today; when it is enough, that a break is due. Nobody else is told. */
export function BreakNote({ exposure, onRest }: BreakNoteProps) {
  const { t } = useTranslation();
  if (!exposure || exposure.seen === 0) return null;
  return (
    <div className="break-note" data-due={exposure.breakDue} role="status">
      <CoffeeOutlined />
      <span>
        {exposure.breakDue
          ? t('exposure/due', { count: exposure.sinceBreak })
          : t('exposure/seen', { count: exposure.seen })}
      </span>
      {exposure.breakDue && (
        <Button size="small" onClick={onRest}>
          {t('exposure/rested')}
        </Button>
      )}
    </div>
  );
}
