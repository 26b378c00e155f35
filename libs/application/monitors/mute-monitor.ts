import type { MonitorMute, MonitorView } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import { updateMonitor } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { backfillOf, onMonitor } from './manage-monitors.js';
import { isoOrNull, monitorView } from './monitor-view.js';

/**
 * Keeps a monitor's mentions and alerts nobody, until a moment or until somebody says otherwise; or lets it speak again.
 * @throws FengsuiError `monitor.not_found`, `request.invalid` for a moment that is over
 */
export async function muteMonitor(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { muted, until }: MonitorMute,
): Promise<MonitorView> {
  return onMonitor(services, tenantId, id, async (session, row, key, now) => {
    const mutedUntil = muted && until !== null ? Date.parse(until) : null;
    if (mutedUntil !== null && mutedUntil <= now)
      throw new FengsuiError('request.invalid', 'This moment is over.', [
        { pointer: '/until', code: 'time.out_of_range', detail: 'is not later than now' },
      ]);
    const speaking = row.state === 'muted' ? 'learning' : row.state;
    const changed = { ...row, state: muted ? ('muted' as const) : speaking, mutedUntil };
    await updateMonitor(session, changed);
    await recordAudit(session, by, {
      action: 'monitor.changed',
      subject: { type: 'monitor', id },
      before: { state: row.state, mutedUntil: isoOrNull(row.mutedUntil) },
      after: { state: changed.state, mutedUntil: isoOrNull(mutedUntil) },
    });
    return monitorView(changed, await backfillOf(session, id), key);
  });
}
