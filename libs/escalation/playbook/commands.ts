import { FengsuiError, type PlaybookStep } from '#libs/domain';
import type { Advanced, Effect, PlaybookRun } from './run.js';
import { isOpen, nextStepState, type StepFacts } from './step.js';

/** @throws FengsuiError `step.illegal_transition` when it waits for others, for an approval, or is over */
export const startStep = (run: PlaybookRun, key: string, now: number): Advanced =>
  change(run, key, (at) => {
    refuseWaiting(at);
    return {
      facts: { ...at, state: nextStepState(at.state, 'start'), startedAt: at.startedAt ?? now },
    };
  });

/** Done; where it needs an approval, that is asked for first. @throws FengsuiError `step.illegal_transition` */
export const finishStep = (run: PlaybookRun, key: string, by: string, now: number): Advanced =>
  change(run, key, (at, step) => {
    refuseWaiting(at);
    if (step.approval === 'none') return done(at, step, now);
    const facts: StepFacts = {
      ...at,
      state: nextStepState(at.state, 'ask'),
      startedAt: at.startedAt ?? now,
      waiting: { since: now, by },
    };
    return { facts, effects: [{ kind: 'asked', step }] };
  });

/** Who agrees, and who has a say in the incident. */
export interface Approver {
  readonly id: string;
  /** Commander and deputy; none while nobody has taken the roles. */
  readonly leaders: readonly string[];
  /** May approve what others prepare, whatever the incident. */
  readonly isApprover: boolean;
}

/**
 * Somebody agrees: it is done, and its action is carried out. Where the commander has to and there is none, whoever may approve
 * may do so here: no step waits for nobody.
 * @throws FengsuiError `step.illegal_transition`, `approval.own`, `approval.not_yours`
 */
export const approveStep = (run: PlaybookRun, key: string, approver: Approver, now: number): Advanced =>
  change(run, key, (at, step) => {
    judgeApprover(at, step, approver);
    return done({ ...at, waiting: null }, step, now);
  });

/** They do not: a person goes on with it; what Fengsui would have done is passed over. @throws as {@link approveStep} */
export const declineStep = (run: PlaybookRun, key: string, approver: Approver, now: number): Advanced =>
  change(run, key, (at, step) => {
    judgeApprover(at, step, approver);
    if (step.action !== null)
      return {
        facts: {
          ...at,
          state: nextStepState(at.state, 'skip'),
          endedAt: now,
          waiting: null,
          skipped: 'declined',
        },
      };
    return {
      facts: { ...at, state: nextStepState(at.state, 'send_back'), waiting: null },
      effects: [{ kind: 'opened', step }],
    };
  });

/** @throws FengsuiError `step.illegal_transition` */
export const skipStep = (run: PlaybookRun, key: string, now: number): Advanced =>
  change(run, key, (at) => ({
    facts: {
      ...at,
      state: nextStepState(at.state, 'skip'),
      endedAt: now,
      waiting: null,
      skipped: 'person',
    },
  }));

const done = (at: StepFacts, step: PlaybookStep, now: number) => ({
  facts: { ...at, state: nextStepState(at.state, 'finish'), startedAt: at.startedAt ?? now, endedAt: now },
  effects: step.action === null ? [] : [{ kind: 'act' as const, step, action: step.action }],
});

function judgeApprover(at: StepFacts, step: PlaybookStep, { id, leaders, isApprover }: Approver): void {
  if (at.waiting === null)
    throw new FengsuiError('step.illegal_transition', 'Nobody has asked for an approval of this step.');
  if (step.approval === 'second' && at.waiting.by === id)
    throw new FengsuiError('approval.own', 'You asked for it yourself; somebody else has to agree.');
  const commands = leaders.includes(id) || (leaders.length === 0 && isApprover);
  if (step.approval === 'commander' && !commands)
    throw new FengsuiError('approval.not_yours', 'The commander or the deputy of the incident has to agree.');
}

function refuseWaiting(at: StepFacts): void {
  if (at.waiting !== null)
    throw new FengsuiError('step.illegal_transition', 'The step waits for somebody to agree.');
}

function change(
  run: PlaybookRun,
  key: string,
  make: (at: StepFacts, step: PlaybookStep) => { facts: StepFacts; effects?: readonly Effect[] },
): Advanced {
  const index = run.steps.findIndex((step) => step.key === key);
  const [at, step] = [run.facts[index], run.steps[index]];
  if (!at || !step) throw new FengsuiError('step.not_found', 'The playbook has no such step.');
  if (run.state !== 'running')
    throw new FengsuiError('step.illegal_transition', `The playbook is ${run.state}.`);
  if (!isOpen(at))
    throw new FengsuiError(
      'step.illegal_transition',
      at.openedAt === null && at.state === 'todo'
        ? 'The step waits for others.'
        : `The step is ${at.state} already.`,
    );
  const { facts, effects = [] } = make(at, step);
  return { run: { ...run, facts: run.facts.with(index, facts) }, effects };
}
