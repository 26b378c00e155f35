import type { CrisisFigures, CrisisFiguresQuery } from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import { type Durations, durationsOf, incidentKpis, shareOf } from '#libs/monitoring';
import {
  countAlertStates,
  databaseNow,
  findMonitor,
  forTenant,
  incidentTimes,
  mentionTotals,
  mentionWaits,
} from '#libs/persistence';
import { queuesOf } from '../cases/read-cases.js';
import { crisisSettingsOf } from '../incidents/index.js';
import { stretchOf } from '../quality/scope.js';
import type { Services } from '../services.js';

const HOUR_MS = 60 * 60_000;

/**
 * How the crisis desk does: what was said, answered and settled, what was raised, how fast people were. Incidents are those opened in
 * the stretch; alerts those noticed in it.
 * @throws FengsuiError `monitor.not_found`, `request.invalid` for a stretch that is none
 */
export async function readCrisisFigures(
  { database }: Services,
  me: Principal,
  { monitor: monitorId, ...wanted }: CrisisFiguresQuery,
): Promise<CrisisFigures> {
  const session = forTenant(database.read, me.tenantId);
  const now = await databaseNow(session);
  const { from, to } = stretchOf(wanted, now);
  const monitor = monitorId === undefined ? null : await findMonitor(session, monitorId);
  if (monitorId !== undefined && !monitor)
    throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
  const scope = { from, to, monitorId };
  const { zeroReplyHours } = await crisisSettingsOf(session);
  const totals = await mentionTotals(session, scope, { withinMs: zeroReplyHours * HOUR_MS, now });
  const states = await countAlertStates(session, { ...scope, queues: queuesOf(me) });
  const incidents = incidentKpis(await incidentTimes(session, scope));
  const at = addressesOf(from, to, monitorId);
  const times = ({ n, p50, p90 }: Durations, evidence: string) => ({ n, p50Ms: p50, p90Ms: p90, evidence });
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    monitor: monitor && { id: monitor.id, name: monitor.name },
    mentions: { n: totals.mentions, evidence: at.mentions({}) },
    negativeShare: {
      ...shareOf(totals.negative, totals.mentions),
      evidence: at.mentions({ sentiment: 'negative' }),
    },
    zeroReplies: {
      ...shareOf(totals.unanswered, totals.due),
      // Younger ones still have time.
      evidence: at.mentions({
        sentiment: 'negative',
        state: 'new',
        to: new Date(Math.max(from + 1, Math.min(to, now - zeroReplyHours * HOUR_MS))).toISOString(),
      }),
    },
    firstResponse: times(
      durationsOf(await mentionWaits(session, scope, 'answered_at')),
      at.mentions({ sentiment: 'negative', state: 'answered' }),
    ),
    resolution: times(
      durationsOf(await mentionWaits(session, scope, 'resolved_at')),
      at.mentions({ sentiment: 'negative', state: 'resolved' }),
    ),
    alerts: {
      raised: {
        n: states.open + states.confirmed + states.dismissed + states.merged,
        evidence: at.alerts({}),
      },
      confirmed: { n: states.confirmed, evidence: at.alerts({ state: 'confirmed' }) },
      dismissed: { n: states.dismissed, evidence: at.alerts({ state: 'dismissed' }) },
      open: { n: states.open, evidence: at.alerts({ state: 'open' }) },
    },
    incidents: {
      opened: { n: incidents.byLevel.reduce((sum, { n }) => sum + n, 0), evidence: at.incidents({}) },
      byLevel: incidents.byLevel.map(({ level, n }) => ({
        ...{ level, n, evidence: at.incidents({ level: String(level) }) },
      })),
    },
    toAcknowledge: times(incidents.toAcknowledge, at.incidents({})),
    toFirstStatement: times(incidents.toFirstStatement, at.incidents({})),
    toStable: times(incidents.toStable, at.incidents({})),
  };
}

type Params = Readonly<Record<string, string>>;

/** Where the console shows what is counted. */
function addressesOf(from: number, to: number, monitor: string | undefined) {
  const stretch = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const of = (page: string, params: Params) =>
    `/?${new URLSearchParams({ page, ...(monitor && { monitor }), ...stretch, ...params })}`;
  return {
    mentions: (params: Params) => of('monitors', { part: 'mentions', ...params }),
    alerts: (params: Params) => of('alerts', params),
    incidents: (params: Params) => of('incidents', { show: 'all', ...params }),
  };
}
