export { faultsOf } from './check.js';
export { type Approver, approveStep, declineStep, finishStep, skipStep, startStep } from './commands.js';
export { holds, type Situation, starts } from './conditions.js';
export {
  type Advanced,
  advance,
  type Effect,
  endRunOfSteps,
  newRun,
  nextDueAt,
  type PlaybookRun,
  reconsider,
  resumeRun,
} from './run.js';
export {
  ANSWERS,
  OTHERWISE,
  type Rehearsal,
  type Rehearsed,
  type RehearsedEvent,
  type RehearsedRun,
  rehearse,
} from './simulate.js';
export {
  isOpen,
  isOver,
  newStep,
  nextStepState,
  SKIP_CAUSES,
  type SkipCause,
  STEP_TRANSITIONS,
  type StepCommand,
  type StepFacts,
} from './step.js';
