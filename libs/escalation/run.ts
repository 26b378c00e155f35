import { type EscalationPolicy, FengsuiError, type Level, type Target } from '#libs/domain';

export const RUN_STATES = ['pending', 'notified', 'acknowledged', 'exhausted', 'ended'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Where a run stands. Times are milliseconds on the database's clock. */
export interface EscalationRun {
  readonly state: RunState;
  readonly policy: EscalationPolicy;
  readonly level: Level;
  /** Rounds that are over. */
  readonly round: number;
  /** The step that comes next. */
  readonly step: number;
  /** When something is to be done; null: never again by itself. */
  readonly dueAt: number | null;
}

/** What is to be told, and to whom, because of a step. */
export interface Notice {
  readonly round: number;
  /** Null: the fallback. */
  readonly step: number | null;
  readonly targets: readonly Target[];
}

export interface Moved {
  readonly run: EscalationRun;
  readonly notices: readonly Notice[];
}

export const startRun = (policy: EscalationPolicy, level: Level, now: number): EscalationRun => ({
  state: 'pending',
  policy,
  level,
  round: 0,
  step: 0,
  dueAt: now,
});

/**
 * Does the one thing that is due: the next step, or the fallback after the last. Whoever comes late does the same as whoever came in
 * time: waits count from when a step was due, so that a scheduler that was down does not make people wait longer.
 */
export function whatIsDue(run: EscalationRun, now: number): Moved {
  if (run.dueAt === null || run.dueAt > now) return { run, notices: [] };
  if (run.state === 'acknowledged') return whatIsDue({ ...run, state: 'pending', round: 0, step: 0 }, now);
  const { policy } = run;
  const at = nextStep(run);
  if (at === null)
    return {
      run: { ...run, state: 'exhausted', dueAt: null },
      notices: [{ round: run.round, step: null, targets: policy.fallback }],
    };
  const step = policy.steps[at.step]!;
  const last = at.step + 1 >= policy.steps.length;
  return {
    run: {
      ...run,
      state: 'notified',
      round: last ? at.round + 1 : at.round,
      step: last ? 0 : at.step + 1,
      dueAt: run.dueAt + step.waitMs,
    },
    notices: [{ ...at, targets: step.targets }],
  };
}

/** The first step from here on whose condition holds; null when no round is left, or no step ever applies. */
function nextStep({ policy, level, round, step }: EscalationRun): { round: number; step: number } | null {
  for (let at = step; round < policy.rounds; round++, at = 0)
    for (; at < policy.steps.length; at++)
      if (level <= (policy.steps[at]!.condition?.atLeastLevel ?? 4)) return { round, step: at };
  return null;
}

/** Somebody answered. @throws FengsuiError `escalation.illegal_transition` when the run is over, or somebody else has */
export function acknowledge(run: EscalationRun, now: number): EscalationRun {
  if (run.state === 'acknowledged' || run.state === 'ended')
    throw new FengsuiError(
      'escalation.illegal_transition',
      `A run that is ${run.state} cannot be acknowledged.`,
    );
  const { acknowledgementMs } = run.policy;
  return {
    ...run,
    state: 'acknowledged',
    dueAt: acknowledgementMs === null ? null : now + acknowledgementMs,
  };
}

/** The incident is over, or somebody ended it. */
export const endRun = (run: EscalationRun): EscalationRun => ({ ...run, state: 'ended', dueAt: null });
