import type { ACKNOWLEDGED_VIA, EscalationAcknowledged } from '#libs/contracts';
import type { Doer } from '#libs/domain';
import { acknowledge, nextNotificationState } from '#libs/escalation';
import {
  type EscalationRunRow,
  findChannels,
  type NewFeedEvent,
  namesOfMembers,
  noticesOfRuns,
  openOfRun,
  type TenantSession,
  updateEscalationRun,
  updateNotifications,
} from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { noteOnTimeline } from '../incidents/timeline.js';
import { notify } from '../notifications/index.js';
import { movedRow, runOf } from './run-row.js';
import { isAnswered } from './words.js';

export type AcknowledgedVia = (typeof ACKNOWLEDGED_VIA)[number];

/** Who answers. Both null: a program. */
export interface Answerer {
  readonly memberId: string | null;
  /** The channel whose card held the link. */
  readonly channelId: string | null;
}

/** Whoever does something, as somebody who answers. */
export const answererOf = ({ principal }: Doer): Answerer => ({
  memberId: principal?.kind === 'member' ? principal.id : null,
  channelId: null,
});
export const viaOf = ({ principal }: Doer): AcknowledgedVia =>
  principal?.kind === 'program' ? 'api' : 'console';

/**
 * The answer to a run, in the caller's transaction, whose incident and run are locked: the clock stops, what waits to be sent is withdrawn, and
 * everybody who was told hears who is on it.
 * @throws FengsuiError `escalation.illegal_transition` when the run is over, or somebody else has
 */
export async function answerRun(
  session: TenantSession,
  row: EscalationRunRow,
  incident: IncidentFacts,
  by: { readonly doer: Doer; readonly answerer: Answerer; readonly via: AcknowledgedVia },
  now: number,
): Promise<NewFeedEvent[]> {
  const { memberId, channelId } = by.answerer;
  const kind = memberId !== null ? 'member' : channelId !== null ? 'channel' : null;
  const answeredBefore = row.acknowledgedAt ?? 0;
  await updateEscalationRun(session, {
    ...movedRow(row, acknowledge(runOf(row), now)),
    acknowledgedAt: now,
    acknowledgedVia: by.via,
    answererKind: kind,
    answererId: memberId ?? channelId,
  });
  await withdrawWaiting(session, row.id, now);
  await tellOthers(session, row, incident, by, answeredBefore, now);
  const detail = {
    runId: row.id,
    via: by.via,
    ...(memberId && { memberId }),
    ...(channelId && { channelId }),
  };
  const line = { kind: 'escalation.acknowledged' as const, by: by.doer, detail };
  const data: EscalationAcknowledged = { incidentId: incident.id, runId: row.id, memberId, via: by.via };
  return [
    { type: 'escalation.acknowledged', data },
    ...(await noteOnTimeline(session, incident.id, line, now)),
  ];
}

/** What was not sent yet asks for no answer any more. */
export async function withdrawWaiting(session: TenantSession, runId: string, now: number): Promise<void> {
  const waiting = (await openOfRun(session, runId)).filter(({ dueAt }) => dueAt !== null);
  for (const state of new Set(waiting.map((one) => one.state)))
    await updateNotifications(
      session,
      waiting.filter((one) => one.state === state).map(({ id }) => id),
      { state: nextNotificationState(state, 'withdraw'), dueAt: null, settledAt: now },
    );
}

async function tellOthers(
  session: TenantSession,
  row: EscalationRunRow,
  incident: IncidentFacts,
  { doer, answerer: { memberId, channelId } }: { readonly doer: Doer; readonly answerer: Answerer },
  since: number,
  now: number,
): Promise<void> {
  const told = (await noticesOfRuns(session, [row.id])).filter(({ at }) => at > since);
  const of = (wanted: 'member' | 'channel', but: string | null) => [
    ...new Set(told.flatMap(({ kind, targetId }) => (kind === wanted && targetId !== but ? [targetId] : []))),
  ];
  const names = memberId === null ? new Map() : await namesOfMembers(session, [memberId]);
  const [channel] = channelId === null ? [] : await findChannels(session, [channelId]);
  const program = doer.principal?.kind === 'program' ? doer.principal.name : '';
  const name = (memberId !== null && names.get(memberId)) || channel?.name || program;
  await notify(
    session,
    {
      kind: 'update',
      incidentId: incident.id,
      memberIds: of('member', memberId),
      channelIds: of('channel', null),
      level: row.level,
      title: isAnswered(incident, name),
      dedupeKey: `escalation ${row.id} ${row.cycle} acknowledged ${now}`,
    },
    now,
  );
}
