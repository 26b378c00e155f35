import type { EscalationPolicyView, NewEscalationPolicy } from '#libs/contracts';
import { LEVELS, type Level, type Target } from '#libs/domain';

export const POLICIES_PATH = '/v1/escalation-policies';

/** A step as the form holds it: no condition is an empty choice. */
export interface StepValues {
  readonly targets: readonly Target[];
  readonly waitSec: number | null;
  readonly times: number | null;
  readonly atLeastLevel: string;
  readonly hours: string;
}

export interface PolicyValues {
  readonly name: string;
  readonly steps: readonly StepValues[];
  readonly rounds: number | null;
  readonly fallback: readonly Target[];
  readonly acknowledgementSec: number | null;
  readonly calendar: string;
  readonly isDefault: boolean;
}

export const FRESH_STEP: StepValues = { targets: [], waitSec: 300, times: 1, atLeastLevel: '', hours: '' };
export const FRESH_POLICY: PolicyValues = {
  name: '',
  steps: [FRESH_STEP],
  rounds: 2,
  fallback: [],
  acknowledgementSec: 1_800,
  calendar: '',
  isDefault: false,
};

export const valuesOf = (policy: EscalationPolicyView): PolicyValues => ({
  name: policy.name,
  rounds: policy.rounds,
  fallback: policy.fallback,
  acknowledgementSec: policy.acknowledgementSec,
  calendar: policy.calendar ?? '',
  isDefault: policy.isDefault,
  steps: policy.steps.map(({ targets, waitSec, times, condition }) => ({
    targets,
    waitSec,
    times,
    atLeastLevel: String(condition?.atLeastLevel ?? ''),
    hours: condition?.hours ?? '',
  })),
});

const levelOf = (text: string): Level | undefined => LEVELS.find((level) => String(level) === text);
const hoursOf = (text: string) => (text === 'working' || text === 'other' ? text : undefined);

function conditionOf({ atLeastLevel, hours }: StepValues): NewEscalationPolicy['steps'][number]['condition'] {
  const level = levelOf(atLeastLevel);
  const when = hoursOf(hours);
  if (level === undefined && when === undefined) return null;
  return { ...(level !== undefined && { atLeastLevel: level }), ...(when && { hours: when }) };
}

/** What the server is sent; the copies are mutable because the contract's arrays are. */
export const policyOf = (values: PolicyValues): NewEscalationPolicy => ({
  name: values.name.trim(),
  rounds: values.rounds ?? 1,
  fallback: values.fallback.map(copied),
  acknowledgementSec: values.acknowledgementSec ?? null,
  calendar: values.calendar || null,
  isDefault: values.isDefault,
  steps: values.steps.map((step) => ({
    targets: step.targets.map(copied),
    waitSec: step.waitSec ?? 300,
    times: step.times ?? 1,
    condition: conditionOf(step),
  })),
});

const copied = (target: Target) =>
  target.kind === 'team' ? { ...target, memberIds: [...target.memberIds] } : target;
