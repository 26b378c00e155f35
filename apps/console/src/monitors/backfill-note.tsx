import { Button } from 'antd';
import type { MonitorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { useSession } from '../session/session.js';
import { useAct } from '../ui/use-act.js';
import { useRead } from '../ui/use-read.js';

const LOOK_EVERY_MS = 1_500;

/** While stored items are looked through for this monitor: how far that is, and the way to stop it. */
export function BackfillNote({ monitor }: { readonly monitor: MonitorView }) {
  const { t } = useWords();
  const { count } = useNumbers();
  const mayChange = useSession().may('monitors:write');
  const path = `/v1/monitors/${monitor.id}`;
  const running = monitor.backfill?.state === 'running';
  useRead<MonitorView>(path, {}, { refresh: running ? LOOK_EVERY_MS : false });
  const stop = useAct(() => ask('DELETE', `${path}/backfill`), { done: t('monitors/backfillStopped') });
  const { backfill } = monitor;
  if (!running || !backfill) return null;
  return (
    <p className="backfill" role="status">
      <progress max={Math.max(1, backfill.total)} value={backfill.done} aria-label={t('monitors/backfill')} />
      <span>
        {t('monitors/backfilling', {
          done: count(backfill.done),
          total: count(backfill.total),
          found: count(backfill.found),
        })}
      </span>
      {mayChange && (
        <Button size="small" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('monitors/stopBackfill')}
        </Button>
      )}
    </p>
  );
}
