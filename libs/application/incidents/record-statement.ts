import type { Doer } from '#libs/domain';
import { finishTimer, restartUpdates } from '#libs/escalation';
import { lockIncident, type NewFeedEvent, type TenantSession } from '#libs/persistence';
import { linkOnce } from './link-once.js';
import { crisisSettingsOf } from './settings.js';
import { foundIncident } from './timeline.js';
import { timersOf, writeChange } from './write-change.js';

/** What was said, and whether the public heard it. */
export interface Said {
  /** The statement 口径 that went out; absent: words of their own. */
  readonly statementId?: string | undefined;
  /** Absent: the statement speaks for itself. */
  readonly text?: string | undefined;
  readonly toThePublic: boolean;
}

/**
 * A statement of an incident has gone out: the clock of the first one stops, the one until colleagues hear the next begins again.
 * @param now milliseconds on the database's clock
 * @returns what the feed is to be told; append it last
 * @throws FengsuiError `incident.not_found`
 */
export const recordStatement = (
  session: TenantSession,
  incidentId: string,
  { statementId, text }: { readonly statementId?: string | undefined; readonly text?: string | undefined },
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> =>
  recordSaid(session, incidentId, { statementId, text, toThePublic: true }, by, now);

/** The same, also for what colleagues alone hear. An incident that is over keeps its clocks stopped. */
export async function recordSaid(
  session: TenantSession,
  incidentId: string,
  { statementId, text, toThePublic }: Said,
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> {
  const before = foundIncident(await lockIncident(session, incidentId));
  const { timers: minutes } = await crisisSettingsOf(session);
  const timers = await timersOf(session, incidentId);
  const said = toThePublic ? finishTimer(timers, 'first_statement', now) : timers;
  if (statementId) await linkOnce(session, incidentId, 'statement', statementId, by, now);
  const isFirst = toThePublic && before.firstStatementAt === null && before.ended === 0;
  const { events } = await writeChange(
    session,
    {
      before,
      after: isFirst ? { ...before, firstStatementAt: now } : before,
      ...(before.ended === 0 && { timers: restartUpdates(said, minutes[before.level], now) }),
      line: {
        kind: toThePublic ? 'statement' : 'update',
        by,
        detail: { ...(statementId && { statementId }), ...(text !== undefined && { text }) },
      },
    },
    now,
  );
  return events;
}
