import type { PlaybookRunStep, PlaybookRunView } from '#libs/contracts';
import { may, type PlaybookStep, type Principal } from '#libs/domain';
import { type Approver, approveStep, isOpen, type PlaybookRun, type StepFacts } from '#libs/escalation';
import type { PlaybookRunRecord, PlaybookStepRow, StepNoteRow } from '#libs/persistence';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { runOf } from './run-rows.js';
import { responsibleFor } from './telling.js';

export const notesOfStep = ({ notesJson }: Pick<PlaybookStepRow, 'notesJson'>): StepNoteRow[] =>
  notesJson === null ? [] : (JSON.parse(notesJson) as StepNoteRow[]);

/** What a caller may say about approvals in an incident. */
export const approverOf = (me: Principal, { roles }: Pick<IncidentFacts, 'roles'>): Approver => ({
  id: me.id,
  leaders: [roles.commander, roles.deputy].filter((id) => id !== null),
  isApprover: may(me, 'incidents:approve'),
});

/** Everybody that a run names, for their names. */
export const peopleIn = ({ steps, run }: PlaybookRunRecord, incident: IncidentFacts): string[] =>
  steps.flatMap((row, at) => {
    const step = run.body.steps[at];
    const owner = step ? responsibleFor(step, row.assigneeId, incident) : null;
    return [owner, row.assigneeId, row.askedBy, row.endedBy, row.approvedBy].filter((id) => id !== null);
  });

interface Around {
  readonly incident: IncidentFacts;
  readonly me: Principal;
  readonly names: ReadonlyMap<string, string>;
}

export function runView(record: PlaybookRunRecord, around: Around): PlaybookRunView {
  const { run, steps } = record;
  const facts = runOf(record);
  const views = run.body.steps.flatMap((step, at) => {
    const [row, one] = [steps[at], facts.facts[at]];
    return row && one ? [stepView(step, row, one, facts, around)] : [];
  });
  const count = (of: (step: PlaybookRunStep) => boolean) => views.filter(of).length;
  return {
    id: run.id,
    incidentId: run.incidentId,
    playbookId: run.playbookId,
    key: run.key,
    name: run.body.name,
    version: run.number,
    state: run.state,
    level: run.level,
    startedAt: new Date(run.startedAt).toISOString(),
    startedBy: run.startedBy?.name ?? null,
    endedAt: time(run.endedAt),
    progress: {
      total: views.length,
      done: count(({ state }) => state === 'done'),
      skipped: count(({ state }) => state === 'skipped'),
      open: count((step) => step.isOpen),
      overdue: count(({ state }) => state === 'overdue'),
    },
    steps: views,
  };
}

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function stepView(
  step: PlaybookStep,
  row: PlaybookStepRow,
  facts: StepFacts,
  run: PlaybookRun,
  around: Around,
): PlaybookRunStep {
  const { incident, names } = around;
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  return {
    id: row.id,
    key: step.key,
    title: step.title,
    text: step.text,
    owner: step.owner,
    after: [...step.after],
    when: step.when as PlaybookRunStep['when'],
    approval: step.approval,
    action: step.action as PlaybookRunStep['action'],
    state: row.state,
    isOpen: run.state === 'running' && isOpen(facts),
    assignee: person(row.assigneeId),
    responsible: person(responsibleFor(step, row.assigneeId, incident)),
    openedAt: time(row.openedAt),
    dueAt: time(row.dueAt),
    startedAt: time(row.startedAt),
    endedAt: time(row.endedAt),
    overdueAt: time(row.overdueAt),
    waiting: facts.waiting && {
      since: new Date(facts.waiting.since).toISOString(),
      by: person(facts.waiting.by),
    },
    skipped: row.skipCause,
    endedBy: person(row.endedBy),
    approvedBy: person(row.approvedBy),
    notes: notesOfStep(row).map(({ at, ...note }) => ({ at: new Date(at).toISOString(), ...note })),
    holdId: row.holdId,
    allowed: allowedTo(around, run, facts),
  };
}

function allowedTo({ me, incident }: Around, run: PlaybookRun, facts: StepFacts): PlaybookRunStep['allowed'] {
  if (!may(me, 'incidents:work') || run.state !== 'running' || !isOpen(facts)) return [];
  if (facts.waiting === null)
    return [...(facts.startedAt === null ? (['start'] as const) : []), 'done', 'skip', 'assign'];
  return [...(mayAgree(me, incident, run, facts) ? (['approve', 'decline'] as const) : []), 'skip'];
}

function mayAgree(me: Principal, incident: IncidentFacts, run: PlaybookRun, { key }: StepFacts): boolean {
  if (me.kind !== 'member') return false;
  try {
    approveStep(run, key, approverOf(me, incident), 0);
    return true;
  } catch {
    return false;
  }
}
