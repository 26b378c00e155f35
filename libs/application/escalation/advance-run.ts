import type { EscalationNotified } from '#libs/contracts';
import { type IncidentEventKind, newId, SYSTEM } from '#libs/domain';
import {
  type EscalationRun,
  type Moved,
  type Notice,
  passOver,
  reach,
  signOfLife,
  type Told,
  whatIsDue,
} from '#libs/escalation';
import {
  type EscalationRunRow,
  insertEscalationNotices,
  lastSignOfLife,
  lockTurn,
  type NewFeedEvent,
  type TenantSession,
  updateEscalationRun,
  writeTurn,
} from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { noteOnTimeline } from '../incidents/timeline.js';
import { notify } from '../notifications/index.js';
import { directoryFor } from './directory.js';
import { lastResort } from './policy-in-force.js';
import { movedRow, runOf } from './run-row.js';
import { asksForAnswer, whatComes } from './words.js';

/** The fallback's step in the table of notices. */
const FALLBACK = -1;

/**
 * Does everything that is due for a run, in the caller's transaction: whoever a step reaches is told; a step that reaches nobody is passed
 * over at once, and the timeline says so. Incident and run are locked.
 * @returns what the feed is to be told; append it last
 */
export async function advanceRun(
  session: TenantSession,
  row: EscalationRunRow,
  incident: IncidentFacts,
  now: number,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  const passed = new Set<number>();
  const note = async (kind: IncidentEventKind, detail: object): Promise<void> => {
    const line = { kind, by: SYSTEM, detail: { runId: row.id, ...detail } };
    events.push(...(await noteOnTimeline(session, incident.id, line, now)));
  };
  const notePassed = async (): Promise<void> => {
    if (passed.size > 0) await note('escalation.nobody', { steps: [...passed] });
    passed.clear();
  };
  let run = await stillHeld(session, row, now);
  for (;;) {
    const moved: Moved = whatIsDue(run, now);
    const [notice] = moved.notices;
    if (!notice) break;
    if (run.state === 'acknowledged') await note('escalation.lapsed', {});
    const told = await reached(session, row, notice, incident, now);
    if (notice.step !== null && isNobody(told)) {
      passed.add(notice.step);
      run = passOver(run, moved);
      continue;
    }
    await notePassed();
    await tell(session, row, notice, told, incident, now);
    events.push(notified(row, notice, told));
    const { memberIds, channelIds } = told;
    const place = { cycle: notice.cycle, round: notice.round, step: notice.step };
    await note(notice.step === null ? 'escalation.exhausted' : 'escalation.notified', {
      ...place,
      memberIds,
      channelIds,
    });
    run = moved.run;
  }
  await notePassed();
  await updateEscalationRun(session, movedRow(row, run));
  return events;
}

/** An acknowledgement holds on while whoever works on the incident does anything about it. */
async function stillHeld(session: TenantSession, row: EscalationRunRow, now: number): Promise<EscalationRun> {
  const run = runOf(row);
  if (run.state !== 'acknowledged' || run.dueAt === null || run.dueAt > now) return run;
  const sign = await lastSignOfLife(session, row.incidentId);
  return sign === null ? run : signOfLife(run, sign);
}

const isNobody = ({ memberIds, channelIds }: Told): boolean => memberIds.length + channelIds.length === 0;

async function reached(
  session: TenantSession,
  { policyId }: EscalationRunRow,
  { step, targets }: Notice,
  { roles }: IncidentFacts,
  now: number,
): Promise<Told> {
  const directory = await directoryFor(session, targets, roles, now, now + 1);
  const last = new Map<number, string | null>();
  const turnsCount = policyId !== null && step !== null;
  if (turnsCount)
    for (const [place, target] of targets.entries())
      if (target.kind === 'team' && target.rotate)
        last.set(place, await lockTurn(session, { policyId, step, place }));
  const { turns, ...told } = reach(targets, directory, now, (place) => last.get(place) ?? null);
  if (turnsCount)
    for (const { place, memberId } of turns) await writeTurn(session, { policyId, step, place }, memberId);
  return step === null && isNobody(told) ? { memberIds: await lastResort(session), channelIds: [] } : told;
}

async function tell(
  session: TenantSession,
  row: EscalationRunRow,
  notice: Notice,
  { memberIds, channelIds }: Told,
  incident: IncidentFacts,
  now: number,
): Promise<void> {
  const { cycle, round, step, time } = notice;
  const common = {
    ...{ tenantId: session.tenantId, runId: row.id, cycle, round, step: step ?? FALLBACK },
    ...{ repetition: time, at: now },
  };
  await insertEscalationNotices(session, [
    ...memberIds.map((targetId) => ({ ...common, id: newId(), kind: 'member' as const, targetId })),
    ...channelIds.map((targetId) => ({ ...common, id: newId(), kind: 'channel' as const, targetId })),
  ]);
  await notify(
    session,
    {
      kind: 'escalation',
      incidentId: incident.id,
      runId: row.id,
      memberIds,
      channelIds,
      level: row.level,
      title: asksForAnswer(incident),
      lines: whatComes(notice, row.policy),
      dedupeKey: `escalation ${row.id} ${cycle}.${round}.${step ?? 'fallback'}.${time}`,
    },
    now,
  );
}

function notified(
  { id, incidentId }: EscalationRunRow,
  { cycle, round, step }: Notice,
  { memberIds, channelIds }: Told,
): NewFeedEvent {
  const data: EscalationNotified = {
    incidentId,
    runId: id,
    memberIds: [...memberIds],
    channelIds: [...channelIds],
    cycle,
    round,
    step,
  };
  return { type: 'escalation.notified', data };
}
