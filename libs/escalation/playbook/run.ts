import type { PlaybookAction, PlaybookRunState, PlaybookStep } from '#libs/domain';
import { holds, type Situation } from './conditions.js';
import { isOpen, isOver, newStep, nextStepState, type StepFacts } from './step.js';

const MINUTE_MS = 60_000;

/** A playbook being carried out. The steps are copied into it: a new version changes no run. */
export interface PlaybookRun {
  readonly state: PlaybookRunState;
  readonly steps: readonly PlaybookStep[];
  /** By the order of the steps. */
  readonly facts: readonly StepFacts[];
}

/** What follows from a change of a run, for the world outside. */
export type Effect =
  /** Whoever sees to the step is told. */
  | { readonly kind: 'opened'; readonly step: PlaybookStep }
  /** Whoever may agree is told. */
  | { readonly kind: 'asked'; readonly step: PlaybookStep }
  | { readonly kind: 'act'; readonly step: PlaybookStep; readonly action: PlaybookAction }
  | { readonly kind: 'skipped'; readonly step: PlaybookStep }
  | { readonly kind: 'overdue'; readonly step: PlaybookStep }
  | { readonly kind: 'completed' };

export interface Advanced {
  readonly run: PlaybookRun;
  readonly effects: readonly Effect[];
}

export const newRun = (steps: readonly PlaybookStep[]): PlaybookRun => ({
  state: 'running',
  steps,
  facts: steps.map(newStep),
});

/**
 * Brings a run on: opens what nothing stands before any more, passes over what does not apply, does what needs nobody, tells
 * what is late. The same moment twice changes nothing the second time; coming late, it does what it would have done in time.
 * @param now milliseconds on the database's clock
 */
export function advance(run: PlaybookRun, situation: Situation, now: number): Advanced {
  if (run.state !== 'running') return { run, effects: [] };
  const facts = new Map(run.facts.map((one) => [one.key, one]));
  const effects: Effect[] = [];
  const put = (one: StepFacts) => facts.set(one.key, one);
  for (let moved = true; moved; ) {
    moved = false;
    for (const step of run.steps) {
      const at = facts.get(step.key);
      if (at?.state !== 'todo' || at.openedAt !== null) continue;
      if (!step.after.every((key) => isOver(facts.get(key) ?? at))) continue;
      const opened = openStep(step, at, situation, now);
      put(opened.facts);
      effects.push(...opened.effects);
      moved = true;
    }
  }
  for (const step of run.steps) {
    const at = facts.get(step.key);
    if (!at || !isLate(at, now)) continue;
    put({ ...at, state: nextStepState(at.state, 'miss'), overdueAt: now });
    effects.push({ kind: 'overdue', step });
  }
  const all = run.steps.map((step) => facts.get(step.key) ?? newStep(step));
  if (!all.every(isOver)) return { run: { ...run, facts: all }, effects };
  return { run: { ...run, state: 'completed', facts: all }, effects: [...effects, { kind: 'completed' }] };
}

/** When a run is to be looked at again by itself: the next due time; null: never. */
export function nextDueAt({ state, facts }: PlaybookRun): number | null {
  if (state !== 'running') return null;
  const due = facts.flatMap((one) => (isOpen(one) && one.overdueAt === null ? (one.dueAt ?? []) : []));
  return due.length === 0 ? null : Math.min(...due);
}

const isLate = (at: StepFacts, now: number): boolean =>
  isOpen(at) && at.state !== 'overdue' && at.dueAt !== null && at.dueAt <= now;

function openStep(
  step: PlaybookStep,
  at: StepFacts,
  situation: Situation,
  now: number,
): { readonly facts: StepFacts; readonly effects: readonly Effect[] } {
  if (!holds(step.when, situation)) {
    const state = nextStepState(at.state, 'skip');
    return {
      facts: { ...at, state, endedAt: now, skipped: 'condition' },
      effects: [{ kind: 'skipped', step }],
    };
  }
  const dueAt = step.dueMin === null ? null : now + step.dueMin * MINUTE_MS;
  const open: StepFacts = { ...at, openedAt: now, dueAt };
  if (step.action === null || step.approval === 'second')
    return { facts: open, effects: [{ kind: 'opened', step }] };
  if (step.approval === 'commander') {
    const state = nextStepState(at.state, 'ask');
    return {
      facts: { ...open, state, waiting: { since: now, by: null } },
      effects: [{ kind: 'asked', step }],
    };
  }
  return {
    facts: { ...open, state: nextStepState(at.state, 'finish'), endedAt: now },
    effects: [{ kind: 'act', step, action: step.action }],
  };
}

/** Steps that were passed over because of their condition wait again where it holds by now: the incident has become graver. */
export function reconsider(run: PlaybookRun, situation: Situation): PlaybookRun {
  if (run.state === 'ended') return run;
  const conditions = new Map(run.steps.map(({ key, when }) => [key, when]));
  let again = false;
  const facts = run.facts.map((one) => {
    const when = conditions.get(one.key);
    if (one.skipped !== 'condition' || !when || !holds(when, situation)) return one;
    again = true;
    return { ...newStep(one), state: nextStepState(one.state, 'reconsider') };
  });
  return again ? { ...run, state: 'running', facts } : run;
}

/** The incident is over: what was not done stays so, and nothing is late any more. */
export const endRunOfSteps = (run: PlaybookRun): PlaybookRun =>
  run.state === 'running' ? { ...run, state: 'ended' } : run;

/** The incident goes on: what was open has its whole time again. */
export function resumeRun(run: PlaybookRun, now: number): PlaybookRun {
  if (run.state !== 'ended') return run;
  const minutes = new Map(run.steps.map(({ key, dueMin }) => [key, dueMin]));
  const facts = run.facts.map((one): StepFacts => {
    const dueMin = minutes.get(one.key) ?? null;
    if (!isOpen(one) || dueMin === null) return one;
    const state = one.state === 'overdue' ? (one.startedAt === null ? 'todo' : 'doing') : one.state;
    return { ...one, state, overdueAt: null, dueAt: now + dueMin * MINUTE_MS };
  });
  return { ...run, state: 'running', facts };
}
