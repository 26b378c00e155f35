import {
  type EscalationPolicy,
  type EscalationStep,
  FengsuiError,
  type Level,
  STANDARD_CALENDAR,
  type Target,
} from '#libs/domain';
import { isWorkingTime } from './roster/index.js';

export const RUN_STATES = ['pending', 'notified', 'acknowledged', 'exhausted', 'ended'] as const;
export type RunState = (typeof RUN_STATES)[number];

export type RunCommand = 'tell' | 'exhaust' | 'acknowledge' | 'begin_again' | 'hand_on' | 'end';

export const RUN_TRANSITIONS: Readonly<Record<RunState, Partial<Record<RunCommand, RunState>>>> = {
  pending: {
    tell: 'notified',
    exhaust: 'exhausted',
    acknowledge: 'acknowledged',
    hand_on: 'pending',
    end: 'ended',
  },
  notified: {
    tell: 'notified',
    exhaust: 'exhausted',
    acknowledge: 'acknowledged',
    hand_on: 'pending',
    end: 'ended',
  },
  acknowledged: { begin_again: 'pending', hand_on: 'pending', end: 'ended' },
  exhausted: { acknowledge: 'acknowledged', hand_on: 'pending', end: 'ended' },
  ended: {},
};

/** @throws FengsuiError `escalation.illegal_transition` when the state does not know the command */
export function nextRunState(state: RunState, command: RunCommand): RunState {
  const next = RUN_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(RUN_TRANSITIONS[state]).join(', ') || 'nothing';
  throw new FengsuiError(
    'escalation.illegal_transition',
    `An escalation that is ${state} does not know ${command}; possible: ${possible}.`,
  );
}

/** Where a run stands. Times are milliseconds on the database's clock. */
export interface EscalationRun {
  readonly state: RunState;
  readonly policy: EscalationPolicy;
  readonly level: Level;
  /** How often it began again: an acknowledgement timed out, or somebody handed it on after the last step. */
  readonly cycle: number;
  /** Rounds that are over. */
  readonly round: number;
  /** The step that comes next. */
  readonly step: number;
  /** How often that step was told already, one time after the other. */
  readonly time: number;
  /** When something is to be done; null: never again by itself. */
  readonly dueAt: number | null;
}

/** What is to be told, and to whom, because of a step. No two notices of a run have the same place. */
export interface Notice {
  readonly cycle: number;
  readonly round: number;
  /** Null: the fallback. */
  readonly step: number | null;
  readonly time: number;
  readonly targets: readonly Target[];
}

export interface Moved {
  readonly run: EscalationRun;
  readonly notices: readonly Notice[];
}

const FIRST = { round: 0, step: 0, time: 0 } as const;

export const startRun = (policy: EscalationPolicy, level: Level, now: number): EscalationRun => ({
  state: 'pending',
  policy,
  level,
  cycle: 0,
  ...FIRST,
  dueAt: now,
});

/**
 * Does the one thing that is due: the next step, or the fallback after the last. Whoever comes late does the same as whoever came in
 * time: waits count from when a step was due, so that a scheduler that was down does not make people wait longer.
 */
export function whatIsDue(run: EscalationRun, now: number): Moved {
  if (run.dueAt === null || run.dueAt > now) return { run, notices: [] };
  if (run.state === 'acknowledged') return whatIsDue(begunAgain(run, 'begin_again', run.dueAt), now);
  const { policy, cycle } = run;
  const at = nextStep(run, now);
  if (at === null)
    return {
      run: { ...run, state: nextRunState(run.state, 'exhaust'), ...over(run), dueAt: null },
      notices: [{ cycle, round: policy.rounds, step: null, time: 0, targets: policy.fallback }],
    };
  const step = policy.steps[at.step] as EscalationStep;
  const again = at.time + 1 < (step.times ?? 1);
  return {
    run: {
      ...run,
      state: nextRunState(run.state, 'tell'),
      ...(again ? { ...at, time: at.time + 1 } : after(at, policy)),
      dueAt: run.dueAt + step.waitMs,
    },
    notices: [{ cycle, ...at, targets: step.targets }],
  };
}

/** Nobody could be told of a notice: the next step comes at once. @param run as it was before the notice */
export function passOver(run: EscalationRun, { run: moved, notices }: Moved): EscalationRun {
  const [notice] = notices;
  if (!notice || notice.step === null) return moved;
  return {
    ...moved,
    ...after({ round: notice.round, step: notice.step }, run.policy),
    state: run.state === 'acknowledged' ? 'pending' : run.state,
    dueAt: run.dueAt,
  };
}

interface Place {
  readonly round: number;
  readonly step: number;
  readonly time: number;
}

const over = ({ policy }: EscalationRun): Place => ({ round: policy.rounds, step: 0, time: 0 });

const after = ({ round, step }: Omit<Place, 'time'>, { steps }: EscalationPolicy): Place =>
  step + 1 < steps.length ? { round, step: step + 1, time: 0 } : { round: round + 1, step: 0, time: 0 };

/** The first step from here on whose condition holds now; null when no round is left, or none applies in those that are. */
function nextStep({ policy, level, ...run }: EscalationRun, now: number): Place | null {
  const { steps, rounds, calendar = STANDARD_CALENDAR } = policy;
  const here = steps[run.step];
  if (run.round < rounds && here && applies(here))
    return { round: run.round, step: run.step, time: run.time };
  // What holds now holds in every round: looking once all the way round is enough.
  let at = after(run, policy);
  for (let looked = 0; looked < steps.length && at.round < rounds; looked++, at = after(at, policy))
    if (applies(steps[at.step] as EscalationStep)) return at;
  return null;

  function applies({ condition }: EscalationStep): boolean {
    if (level > (condition?.atLeastLevel ?? 4)) return false;
    if (condition?.hours === undefined) return true;
    return isWorkingTime(now, calendar) === (condition.hours === 'working');
  }
}

const begunAgain = (
  run: EscalationRun,
  command: 'begin_again' | 'hand_on',
  dueAt: number,
): EscalationRun => ({
  ...run,
  state: nextRunState(run.state, command),
  cycle: run.cycle + 1,
  ...FIRST,
  dueAt,
});

/** Somebody answered. @throws FengsuiError `escalation.illegal_transition` when the run is over, or somebody else has */
export function acknowledge(run: EscalationRun, now: number): EscalationRun {
  const { acknowledgementMs } = run.policy;
  return {
    ...run,
    state: nextRunState(run.state, 'acknowledge'),
    dueAt: acknowledgementMs === null ? null : now + acknowledgementMs,
  };
}

/** Whoever acknowledged is still at it: the acknowledgement holds for as long again. */
export function signOfLife(run: EscalationRun, at: number): EscalationRun {
  const { acknowledgementMs } = run.policy;
  if (run.state !== 'acknowledged' || run.dueAt === null || acknowledgementMs === null) return run;
  return { ...run, dueAt: Math.max(run.dueAt, at + acknowledgementMs) };
}

/**
 * The next step comes now: whoever was told cannot take it. After the last step it begins again.
 * @throws FengsuiError `escalation.illegal_transition` when the run is over
 */
export function handOn(run: EscalationRun, now: number): EscalationRun {
  const state = nextRunState(run.state, 'hand_on');
  const next = run.time > 0 ? { ...run, ...after(run, run.policy) } : run;
  return next.round >= run.policy.rounds || nextStep(next, now) === null
    ? begunAgain(run, 'hand_on', now)
    : { ...next, state, dueAt: now };
}

/** The incident's level became another; conditions go by it from the next step on. */
export const withLevel = (run: EscalationRun, level: Level): EscalationRun => ({ ...run, level });

/** The incident is over, or another run took its place. @throws FengsuiError `escalation.illegal_transition` when it is over already */
export const endRun = (run: EscalationRun): EscalationRun => ({
  ...run,
  state: nextRunState(run.state, 'end'),
  dueAt: null,
});
