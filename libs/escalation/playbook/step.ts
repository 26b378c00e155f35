import { FengsuiError, type PlaybookStep, type StepState } from '#libs/domain';

/** Why a step was not taken: its condition did not hold, a person passed it over, or it was declined. */
export const SKIP_CAUSES = ['condition', 'person', 'declined'] as const;
export type SkipCause = (typeof SKIP_CAUSES)[number];

/**
 * `ask`: it is done, somebody has to agree; `send_back`: they do not; `miss`: its time is over; `reconsider`: the incident is
 * another by now, and its condition holds after all.
 */
export type StepCommand = 'start' | 'ask' | 'send_back' | 'finish' | 'skip' | 'miss' | 'reconsider';

/** State and command in, next state out; what is absent is refused. */
export const STEP_TRANSITIONS: Readonly<Record<StepState, Partial<Record<StepCommand, StepState>>>> = {
  todo: { start: 'doing', ask: 'doing', finish: 'done', skip: 'skipped', miss: 'overdue' },
  doing: { ask: 'doing', send_back: 'doing', finish: 'done', skip: 'skipped', miss: 'overdue' },
  overdue: {
    start: 'overdue',
    ask: 'overdue',
    send_back: 'overdue',
    finish: 'done',
    skip: 'skipped',
  },
  done: {},
  skipped: { reconsider: 'todo' },
};

/** Where a step of a run stands. Times are milliseconds on the database's clock. */
export interface StepFacts {
  readonly key: string;
  readonly state: StepState;
  /** Null: it waits for others. */
  readonly openedAt: number | null;
  readonly dueAt: number | null;
  readonly startedAt: number | null;
  /** Done or skipped. */
  readonly endedAt: number | null;
  readonly overdueAt: number | null;
  /** For an approval: since when, and who asked; null by: the playbook itself. */
  readonly waiting: { readonly since: number; readonly by: string | null } | null;
  readonly skipped: SkipCause | null;
}

export const newStep = ({ key }: Pick<PlaybookStep, 'key'>): StepFacts => ({
  key,
  state: 'todo',
  openedAt: null,
  dueAt: null,
  startedAt: null,
  endedAt: null,
  overdueAt: null,
  waiting: null,
  skipped: null,
});

/** @throws FengsuiError `step.illegal_transition` when the state does not know the command */
export function nextStepState(state: StepState, command: StepCommand): StepState {
  const next = STEP_TRANSITIONS[state][command];
  if (next) return next;
  throw new FengsuiError('step.illegal_transition', `A step that is ${state} cannot ${command}.`);
}

/** Done or skipped: what comes after it may open. */
export const isOver = ({ state }: Pick<StepFacts, 'state'>): boolean =>
  state === 'done' || state === 'skipped';

/** Somebody has to see to it now. */
export const isOpen = (facts: StepFacts): boolean => facts.openedAt !== null && !isOver(facts);
