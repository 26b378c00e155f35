import type { Doer } from '#libs/domain';
import { finishTimer, nextIncidentState } from '#libs/escalation';
import { type IncidentRow, lockIncident, type NewFeedEvent, type TenantSession } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { foundIncident } from './timeline.js';
import { timersOf, writeChange } from './write-change.js';

/**
 * Somebody is on it: the clock that waits for them stops, and an incident in triage becomes active. An incident that somebody has
 * acknowledged, or that is over, stays as it is.
 * @param now milliseconds on the database's clock
 * @returns what the feed is to be told; append it last
 * @throws FengsuiError `incident.not_found`
 */
export async function acknowledgeIncident(
  session: TenantSession,
  incidentId: string,
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> {
  const before = foundIncident(await lockIncident(session, incidentId));
  if (before.ended === 1) return [];
  const timers = await timersOf(session, incidentId);
  const waits = timers.some((one) => one.kind === 'acknowledge' && one.doneAt === null);
  if (before.state !== 'triage' && !waits) return [];
  const after: IncidentRow = {
    ...before,
    state: nextIncidentState(before.state, 'acknowledge'),
    acknowledgedAt: before.acknowledgedAt ?? now,
  };
  const { events } = await writeChange(
    session,
    {
      ...{ before, after, timers: finishTimer(timers, 'acknowledge', now) },
      line: { kind: 'acknowledged', by, detail: { afterMs: now - before.openedAt } },
      kind: 'acknowledged',
    },
    now,
  );
  await recordAudit(session, by, {
    action: 'incident.acknowledged',
    subject: { type: 'incident', id: incidentId },
    before: { state: before.state },
    after: { state: after.state },
  });
  return events;
}
