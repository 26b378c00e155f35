import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Desk } from './use-desk.js';
import { useSeconds } from './use-seconds.js';

/** The last decision, as long as it can be taken back. */
export function UndoBar({ desk }: { readonly desk: Desk }) {
  const { t } = useTranslation();
  const { undoable } = desk;
  const now = useSeconds(undoable !== null);
  return (
    <div className="undo-place" role="status" aria-live="polite">
      {undoable && (
        <div className="undo-bar">
          <span>{t('desk/decided', { action: t(`desk/${undoable.choice}`) })}</span>
          <span className="muted" aria-hidden="true">
            {t('desk/undoIn', {
              seconds: Math.max(0, Math.ceil((Date.parse(undoable.decision.commitAt) - now) / 1_000)),
            })}
          </span>
          <Button size="small" type="primary" disabled={desk.busy} onClick={desk.undo}>
            {t('desk/undo')} <kbd>U</kbd>
          </Button>
        </div>
      )}
    </div>
  );
}
