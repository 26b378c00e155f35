import { type Doer, type PlaybookStep, SYSTEM } from '#libs/domain';
import {
  type Advanced,
  advance,
  type Effect,
  isOpen,
  type PlaybookRun,
  type Situation,
} from '#libs/escalation';
import {
  insertPlaybookRun,
  type NewFeedEvent,
  type PlaybookRunRecord,
  type PlaybookStepRow,
  type TenantSession,
  updatePlaybookRun,
  updatePlaybookSteps,
} from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { addLines, noteOnTimeline, type TimelineLine } from '../incidents/timeline.js';
import { act } from './act.js';
import { changedSteps, rowsAfter, runOf, type StepExtra } from './run-rows.js';
import { responsibleFor, tellOfStep } from './telling.js';

/** A run about to move on, in a transaction that holds the incident and the run locked. */
export interface Move {
  readonly incident: IncidentFacts;
  readonly situation: Situation;
  readonly record: PlaybookRunRecord;
  /** Whether its rows are there already. */
  readonly isNew?: boolean;
  /** What somebody has just done to it; absent: nothing. */
  readonly done?: Advanced;
  readonly extras?: ReadonlyMap<string, StepExtra>;
  /** What the timeline says first. */
  readonly lines?: readonly TimelineLine[];
  readonly by: Doer;
  readonly now: number;
}

/**
 * Brings a run on and carries out what follows: words to people, actions, lines on the timeline. Doing it again changes nothing.
 * @returns what the feed is to be told; append it last
 */
export async function bringOn(
  session: TenantSession,
  move: Move,
): Promise<{ readonly record: PlaybookRunRecord; readonly events: NewFeedEvent[] }> {
  const { incident, situation, record, done, now } = move;
  const before: Advanced = done ?? { run: runOf(record), effects: [] };
  const advanced = advance(before.run, situation, now);
  const extras = new Map(move.extras);
  const rows = rowsAfter(record, advanced.run, extras, now);
  const lines: TimelineLine[] = [...(move.lines ?? [])];
  const events: NewFeedEvent[] = [];
  if (move.isNew) await insertPlaybookRun(session, rows);
  for (const effect of [...before.effects, ...advanced.effects])
    await follow(session, effect, { move, rows, lines, events, extras });
  await tellNewOwners(session, move, advanced.run, rows, extras);
  const after = rowsAfter(record, advanced.run, extras, now);
  const stored = move.isNew ? rows : record;
  await updatePlaybookSteps(session, changedSteps(stored, after));
  if (!move.isNew && JSON.stringify(after.run) !== JSON.stringify(record.run))
    await updatePlaybookRun(session, after.run);
  return { record: after, events: [...events, ...(await noteAll(session, incident.id, lines, now))] };
}

interface Following {
  readonly move: Move;
  readonly rows: PlaybookRunRecord;
  readonly lines: TimelineLine[];
  readonly events: NewFeedEvent[];
  readonly extras: Map<string, StepExtra>;
}

async function follow(
  session: TenantSession,
  effect: Effect,
  { move, rows, lines, events, extras }: Following,
): Promise<void> {
  const { incident, by, now } = move;
  const { run } = rows;
  if (effect.kind === 'completed') {
    const detail = { runId: run.id, playbook: run.key, name: run.body.name, how: 'completed' };
    lines.push({ kind: 'playbook.ended', by: SYSTEM, detail });
    return;
  }
  const { step } = effect;
  const row = rowOf(rows, step);
  const add = (extra: StepExtra) => extras.set(step.key, { ...extras.get(step.key), ...extra });
  const detail = aboutStep(rows, step);
  if (effect.kind === 'skipped') {
    lines.push({ kind: 'step.skipped', by: SYSTEM, detail: { ...detail, cause: 'condition' } });
  } else if (effect.kind === 'act') {
    const acted = await act(session, effect.action, { incident, run, step, row, by, now });
    lines.push({
      kind: 'step.acted',
      by,
      detail: { ...detail, action: effect.action.kind, ...acted.detail },
    });
    if (acted.hold) {
      add({ holdId: acted.hold.id });
      lines.push({ kind: 'hold.started', by, detail: { ...detail, ...acted.detail } });
    }
    events.push(...(acted.events ?? []));
  } else {
    const told = await tellOfStep(session, incident, effect.kind, { step, row }, now);
    if (effect.kind === 'opened') add({ toldId: told[0] ?? null });
    if (effect.kind === 'overdue') lines.push({ kind: 'step.overdue', by: SYSTEM, detail });
  }
}

/** Roles change hands while steps are open: whoever has one now hears of what is theirs. */
async function tellNewOwners(
  session: TenantSession,
  { incident, now }: Move,
  run: PlaybookRun,
  rows: PlaybookRunRecord,
  extras: Map<string, StepExtra>,
): Promise<void> {
  if (run.state !== 'running') return;
  for (const [at, step] of run.steps.entries()) {
    const [facts, row] = [run.facts[at], rows.steps[at]];
    if (!facts || !row || !isOpen(facts) || facts.waiting !== null) continue;
    const known = { ...row, ...extras.get(step.key) };
    const owner = responsibleFor(step, known.assigneeId, incident);
    if (owner === null || owner === known.toldId) continue;
    await tellOfStep(session, incident, 'opened', { step, row: known }, now);
    extras.set(step.key, { ...extras.get(step.key), toldId: owner });
  }
}

const rowOf = ({ steps }: PlaybookRunRecord, { key }: PlaybookStep): PlaybookStepRow => {
  const row = steps.find((one) => one.key === key);
  if (!row) throw new Error(`a run without a row for its step ${key}`);
  return row;
};

/** A step as a line of the timeline tells it. */
export const aboutStep = (record: PlaybookRunRecord, step: PlaybookStep) => ({
  runId: record.run.id,
  playbook: record.run.key,
  stepId: rowOf(record, step).id,
  step: step.key,
  title: step.title,
});

/** Lines on the timeline, and one word on the feed for all of them. */
async function noteAll(
  session: TenantSession,
  incidentId: string,
  lines: readonly TimelineLine[],
  now: number,
): Promise<NewFeedEvent[]> {
  const last = lines.at(-1);
  if (!last) return [];
  await addLines(session, incidentId, lines.slice(0, -1), now);
  return noteOnTimeline(session, incidentId, last, now);
}
