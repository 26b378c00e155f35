import { type Doer, newId, SYSTEM } from '#libs/domain';
import { endRunOfSteps, newRun, reconsider, resumeRun, type Situation, starts } from '#libs/escalation';
import {
  findLivePlaybooks,
  findPlaybooks,
  lockRunsOfIncident,
  type NewFeedEvent,
  type PlaybookRow,
  type PlaybookRunRecord,
  type PlaybookVersionRow,
  type TenantSession,
} from '#libs/persistence';
import type { IncidentChange, IncidentFacts } from '../incidents/incident-change.js';
import { workerOf } from '../norms/workers.js';
import { bringOn } from './bring-on.js';
import { endHoldsOfIncident } from './holds.js';
import { runOf } from './run-rows.js';
import { situationOf } from './situation.js';

const OVER: readonly string[] = ['resolved', 'reviewed', 'closed'];

/** When an incident changes: playbooks begin, take up what a graver level asks for, end with it, and go on with it. */
export async function playbooksFollow(
  session: TenantSession,
  { kind, incident, now }: IncidentChange,
): Promise<NewFeedEvent[]> {
  const records = await lockRunsOfIncident(session, incident.id);
  if (kind === 'merged' || OVER.includes(incident.state))
    return [
      ...(await endRuns(session, incident, records, now)),
      ...(await endHoldsOfIncident(session, incident.id, now)),
    ];
  const situation = await situationOf(session, incident, now);
  const events: NewFeedEvent[] = [];
  for (const record of records) {
    const run = reconsider(resumeRun(runOf(record), now), situation);
    const move = { incident, situation, record, done: { run, effects: [] }, by: SYSTEM, now };
    events.push(...(await bringOn(session, move)).events);
  }
  if (kind !== 'acknowledged' && kind !== 'roles') {
    const running = new Set(records.map(({ run }) => run.playbookId));
    events.push(...(await startMatching(session, incident, situation, running, now)));
  }
  return events;
}

async function startMatching(
  session: TenantSession,
  incident: IncidentFacts,
  situation: Situation,
  running: ReadonlySet<string>,
  now: number,
): Promise<NewFeedEvent[]> {
  const matching = (await findLivePlaybooks(session)).filter(
    ({ playbookId, body }) => !running.has(playbookId) && starts(body.startsOn, incident),
  );
  const playbooks = await findPlaybooks(
    session,
    matching.map(({ playbookId }) => playbookId),
  );
  const events: NewFeedEvent[] = [];
  for (const version of matching) {
    const playbook = playbooks.get(version.playbookId);
    if (playbook)
      events.push(...(await startRun(session, incident, situation, playbook, version, SYSTEM, now)));
  }
  return events;
}

/** Starts a version in an incident that is locked: it is copied into the run. */
export async function startRun(
  session: TenantSession,
  incident: IncidentFacts,
  situation: Situation,
  playbook: PlaybookRow,
  { number, body }: PlaybookVersionRow,
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> {
  const record = newRecord(session, incident, playbook, { number, body }, by, now);
  const detail = { runId: record.run.id, playbook: playbook.key, name: body.name, version: number };
  const lines = [{ kind: 'playbook.started' as const, by, detail }];
  return (await bringOn(session, { incident, situation, record, isNew: true, lines, by, now })).events;
}

function newRecord(
  { tenantId }: TenantSession,
  incident: IncidentFacts,
  { id: playbookId, key }: PlaybookRow,
  { number, body }: Pick<PlaybookVersionRow, 'number' | 'body'>,
  by: Doer,
  now: number,
): PlaybookRunRecord {
  const runId = newId();
  return {
    run: {
      ...{ id: runId, tenantId, incidentId: incident.id, playbookId, key, number, body },
      ...{ state: 'running', level: incident.level, startedAt: now, endedAt: null, wakeAt: null },
      startedBy: by.principal === null ? null : workerOf(by, now),
    },
    steps: newRun(body.steps).facts.map(({ waiting: _waiting, skipped: _skipped, ...facts }, place) => ({
      ...facts,
      ...{ id: newId(), tenantId, runId, incidentId: incident.id, place },
      ...{ waitingSince: null, askedBy: null, skipCause: null, assigneeId: null, toldId: null },
      ...{ endedBy: null, approvedBy: null, holdId: null, notesJson: null },
    })),
  };
}

async function endRuns(
  session: TenantSession,
  incident: IncidentFacts,
  records: readonly PlaybookRunRecord[],
  now: number,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  const situation = { level: incident.level, reasons: [], isWorkingTime: true };
  for (const record of records) {
    if (record.run.state !== 'running') continue;
    const { id: runId, key: playbook, body } = record.run;
    const detail = { runId, playbook, name: body.name, how: 'incident' };
    const lines = [{ kind: 'playbook.ended' as const, by: SYSTEM, detail }];
    const done = { run: endRunOfSteps(runOf(record)), effects: [] };
    const move = { incident, situation, record, done, lines, by: SYSTEM, now };
    events.push(...(await bringOn(session, move)).events);
  }
  return events;
}
