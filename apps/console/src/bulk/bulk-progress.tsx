import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BulkDecisionView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { useSeconds } from '../desk/use-seconds.js';
import { DialogEnd } from '../ui/dialog.js';
import { ProblemNote } from '../ui/problem-note.js';
import { BulkFailures } from './bulk-failures.js';
import { type Bulk, isMoving } from './use-bulk.js';

interface BulkProgressProps {
  readonly view: BulkDecisionView;
  readonly bulk: Bulk;
  readonly onClose: () => void;
}

/** How far one decision about many is; it can be stopped while it runs, and taken back for a few seconds after. */
export function BulkProgress({ view, bulk, onClose }: BulkProgressProps) {
  const { t } = useTranslation();
  const words = useActionWords();
  const { state, total, done, failed, undoUntil } = view;
  const now = useSeconds(undoUntil !== null);
  const seconds = undoUntil === null ? 0 : Math.ceil((Date.parse(undoUntil) - now) / 1_000);
  const undoable = (state === 'done' || state === 'cancelled') && seconds > 0;
  return (
    <div className="bulk-progress">
      <p>
        <b>{words(view.actions)}</b> · {t('bulk/progress', { done, total })}
      </p>
      <Progress
        percent={total === 0 ? 100 : Math.round(((done + failed) / total) * 100)}
        status={isMoving(view) ? 'active' : failed > 0 ? 'normal' : 'success'}
        aria-label={t('bulk/progressLabel')}
      />
      <p role="status">{t(`bulk/state/${state}`)}</p>
      {failed > 0 && <BulkFailures id={view.id} failed={failed} />}
      {bulk.error && <ProblemNote error={bulk.error} />}
      <DialogEnd>
        {state === 'running' && (
          <Button danger loading={bulk.cancel.isPending} onClick={() => bulk.cancel.mutate()}>
            {t('bulk/stop')}
          </Button>
        )}
        {undoable && (
          <Button loading={bulk.undo.isPending} onClick={() => bulk.undo.mutate()}>
            {t('bulk/undo', { seconds })}
          </Button>
        )}
        <Button type="primary" onClick={onClose} autoFocus>
          {t('ui/close')}
        </Button>
      </DialogEnd>
    </div>
  );
}
