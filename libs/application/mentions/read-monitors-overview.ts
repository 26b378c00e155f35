import type { MonitorOverview } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import {
  countedMentions,
  databaseNow,
  forTenant,
  openBurstsByMonitor,
  pageOfMonitors,
  unansweredByMonitor,
} from '#libs/persistence';
import { MOST_MONITORS } from '../monitors/manage-monitors.js';
import { iso, isoOrNull } from '../monitors/monitor-view.js';
import type { Services } from '../services.js';
import { addSums, sumsView } from './sums.js';

const HOUR_MS = 60 * 60_000;
const SPARKS = 24;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Every monitor with its last 24 hours, the one that goes on included, and what waits for an answer. */
export async function readMonitorsOverview(
  { database }: Services,
  tenantId: TenantId,
): Promise<MonitorOverview> {
  const session = forTenant(database.read, tenantId);
  const now = await databaseNow(session);
  const monitors = await pageOfMonitors(session, MOST_MONITORS);
  const begin = Math.floor(now / HOUR_MS) * HOUR_MS - (SPARKS - 1) * HOUR_MS;
  const before = begin - SPARKS * HOUR_MS;
  const hours = await countedMentions(
    session,
    monitors.map(({ id }) => id),
    before,
    now + HOUR_MS,
    { ms: HOUR_MS, offset: 0 },
  );
  const unanswered = await unansweredByMonitor(session, now - WEEK_MS);
  const bursts = await openBurstsByMonitor(session);
  return {
    at: iso(now),
    monitors: monitors.map(({ id, name, kind, state, mutedUntil, active }) => {
      const own = hours.filter(({ monitorId }) => monitorId === id);
      const day = own.filter(({ at }) => at >= begin);
      const byHour = new Map(day.map((one) => [one.at, one]));
      return {
        id,
        name,
        kind,
        state,
        mutedUntil: isoOrNull(mutedUntil),
        active: active === 1,
        day: sumsView(addSums(day)),
        dayBefore: sumsView(addSums(own.filter(({ at }) => at < begin))),
        sparkline: Array.from({ length: SPARKS }, (_, hour) => {
          const at = begin + hour * HOUR_MS;
          const { mentions, negative } = sumsView(byHour.get(at));
          return { at: iso(at), mentions, negative };
        }),
        unanswered: unanswered.get(id) ?? 0,
        openBursts: bursts.get(id) ?? 0,
      };
    }),
  };
}
