import { nextDueAt, type PlaybookRun, type StepFacts } from '#libs/escalation';
import type { PlaybookRunRecord, PlaybookRunRow, PlaybookStepRow } from '#libs/persistence';

/** What is kept of a step beyond where it stands. */
export type StepExtra = Partial<
  Pick<PlaybookStepRow, 'assigneeId' | 'toldId' | 'endedBy' | 'approvedBy' | 'holdId' | 'notesJson'>
>;

/** A stored run, as pure functions take it. */
export const runOf = ({ run, steps }: PlaybookRunRecord): PlaybookRun => ({
  state: run.state,
  steps: run.body.steps,
  facts: steps.map(factsOfStep),
});

const factsOfStep = (row: PlaybookStepRow): StepFacts => ({
  key: row.key,
  state: row.state,
  openedAt: row.openedAt,
  dueAt: row.dueAt,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  overdueAt: row.overdueAt,
  waiting: row.waitingSince === null ? null : { since: row.waitingSince, by: row.askedBy },
  skipped: row.skipCause,
});

/** The rows after a run has moved on. */
export function rowsAfter(
  { run, steps }: PlaybookRunRecord,
  after: PlaybookRun,
  extras: ReadonlyMap<string, StepExtra>,
  now: number,
): PlaybookRunRecord {
  const isOver = after.state !== 'running';
  const moved: PlaybookRunRow = {
    ...run,
    state: after.state,
    endedAt: isOver ? (run.endedAt ?? now) : null,
    wakeAt: nextDueAt(after),
  };
  return {
    run: moved,
    steps: steps.map((row, at) => ({
      ...row,
      ...(after.facts[at] && columnsOf(after.facts[at])),
      ...extras.get(row.key),
    })),
  };
}

function columnsOf({ waiting, skipped, key: _key, ...facts }: StepFacts) {
  return { ...facts, waitingSince: waiting?.since ?? null, askedBy: waiting?.by ?? null, skipCause: skipped };
}

/** The steps that are not as they were. */
export const changedSteps = (before: PlaybookRunRecord, after: PlaybookRunRecord): PlaybookStepRow[] =>
  after.steps.filter((row, at) => JSON.stringify(row) !== JSON.stringify(before.steps[at]));
