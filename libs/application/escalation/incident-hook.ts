import { withLevel } from '#libs/escalation';
import {
  type EscalationRunRow,
  lockLiveRuns,
  type NewFeedEvent,
  type TenantSession,
  updateEscalationRun,
} from '#libs/persistence';
import type { IncidentChange } from '../incidents/incident-change.js';
import { answererOf, answerRun, viaOf } from './answer-run.js';
import { beginRun, finishRun } from './begin-run.js';
import { movedRow, runOf } from './run-row.js';

/** States in which somebody has to be found; from `stable` on somebody has been. */
const UNSETTLED = ['triage', 'active'];

/**
 * An incident that opens, opens again or becomes graver begins an escalation by the policy of its level; one that becomes milder goes on with
 * what it has; one that is acknowledged stops the clock; one that is under control, or part of another, ends it.
 */
export async function escalateIncident(
  session: TenantSession,
  change: IncidentChange,
): Promise<NewFeedEvent[]> {
  const { kind, incident, before, now } = change;
  const live = kind === 'opened' ? [] : await lockLiveRuns(session, incident.id);
  switch (kind) {
    case 'opened':
      return (await beginRun(session, incident, change.by, now)).events;
    case 'reopened':
      return beginAnew(session, live, change);
    case 'level':
      if (before && incident.level < before.level) return beginAnew(session, live, change);
      for (const row of live)
        await updateEscalationRun(session, movedRow(row, withLevel(runOf(row), incident.level)));
      return [];
    case 'acknowledged':
      return answerAll(session, live, change);
    case 'roles':
      return [];
    case 'state':
      return UNSETTLED.includes(incident.state) ? [] : endAll(session, live, 'incident', change);
    case 'merged':
      return endAll(session, live, 'merged', change);
  }
}

async function beginAnew(
  session: TenantSession,
  live: readonly EscalationRunRow[],
  change: IncidentChange,
): Promise<NewFeedEvent[]> {
  const ended = await endAll(session, live, 'replaced', change);
  const { events } = await beginRun(session, change.incident, change.by, change.now);
  return [...ended, ...events];
}

async function endAll(
  session: TenantSession,
  live: readonly EscalationRunRow[],
  why: NonNullable<EscalationRunRow['endedWhy']>,
  { by, now }: IncidentChange,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  for (const row of live) events.push(...(await finishRun(session, row, why, by, now)));
  return events;
}

async function answerAll(
  session: TenantSession,
  live: readonly EscalationRunRow[],
  { incident, by, now }: IncidentChange,
): Promise<NewFeedEvent[]> {
  const answer = { doer: by, answerer: answererOf(by), via: viaOf(by) };
  const events: NewFeedEvent[] = [];
  for (const row of live.filter(({ state }) => state !== 'acknowledged'))
    events.push(...(await answerRun(session, row, incident, answer, now)));
  return events;
}
