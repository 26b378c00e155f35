import type { BackfillRequest, MonitorView } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import { updateBackfill } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { beginBackfill } from './begin-backfill.js';
import { backfillOf, onMonitor } from './manage-monitors.js';
import { monitorView } from './monitor-view.js';

/**
 * Looks through stored items again, from the beginning.
 * @throws FengsuiError `monitor.not_found`, `monitor.inactive`
 */
export async function orderBackfill(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { days }: BackfillRequest,
): Promise<MonitorView> {
  return onMonitor(services, tenantId, id, async (session, row, key, now) => {
    if (row.active !== 1)
      throw new FengsuiError('monitor.inactive', 'It looks for nothing; switch it on first.');
    const backfill = await beginBackfill(session, row, days, now);
    await recordAudit(session, by, {
      action: 'monitor.backfilled',
      subject: { type: 'monitor', id },
      after: { days, total: backfill.total },
    });
    return monitorView(row, backfill, key);
  });
}

/** What was found stays. One that is over stays as it is. @throws FengsuiError `monitor.not_found` */
export async function cancelBackfill(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<MonitorView> {
  return onMonitor(services, tenantId, id, async (session, row, key, now) => {
    const backfill = await backfillOf(session, id);
    if (backfill?.state !== 'running') return monitorView(row, backfill, key);
    const cancelled = { state: 'cancelled' as const, finishedAt: now, wakeAt: null };
    await updateBackfill(session, id, cancelled);
    await recordAudit(session, by, {
      action: 'monitor.backfill_cancelled',
      subject: { type: 'monitor', id },
      after: { done: backfill.done, total: backfill.total },
    });
    return monitorView(row, { ...backfill, ...cancelled }, key);
  });
}
