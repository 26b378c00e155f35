import { FengsuiError } from './errors.js';

/** What a tenant may add to the shipped norms: words, rules, thresholds. */
export const NORM_KINDS = ['dictionary', 'rule', 'policy'] as const;
export type NormKind = (typeof NORM_KINDS)[number];

export const NORM_STATES = ['draft', 'review', 'live', 'retired'] as const;
export type NormState = (typeof NORM_STATES)[number];

/**
 * What may happen to a version of a norm. `approve`: one of several approvals it needs; `publish`: the last one; `supersede`:
 * another version takes its place.
 */
export const NORM_COMMANDS = [
  'edit',
  'submit',
  'approve',
  'publish',
  'reject',
  'withdraw',
  'supersede',
  'rollback',
] as const;
export type NormCommand = (typeof NORM_COMMANDS)[number];

/** Current state and command in, next state out; what is absent is refused. */
export const NORM_TRANSITIONS: Readonly<Record<NormState, Partial<Record<NormCommand, NormState>>>> = {
  draft: { edit: 'draft', submit: 'review', withdraw: 'retired' },
  review: { approve: 'review', publish: 'live', reject: 'draft', withdraw: 'draft' },
  live: { supersede: 'retired', rollback: 'retired' },
  retired: {},
};

/** @throws FengsuiError `norm.illegal_transition` when the state does not know the command. */
export function nextNormState(state: NormState, command: NormCommand): NormState {
  const next = NORM_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(NORM_TRANSITIONS[state]).join(', ') || 'do nothing more';
  throw new FengsuiError(
    'norm.illegal_transition',
    `A version that is ${state} cannot ${command}; it can ${possible}.`,
  );
}

/** The most members that a tenant may ask to approve a norm. */
export const MOST_APPROVALS = 2;

/** Whether a member may approve: nobody their own work, nobody twice. */
export type ApprovalVerdict = 'enough' | 'more_needed';

/**
 * Counts a member's approval.
 * @param workers ids of everybody who wrote, changed or submitted the version
 * @param approvers ids of the members who approved it as it is
 * @throws FengsuiError `approval.own`, `approval.twice`
 */
export function countApproval(
  member: string,
  workers: readonly string[],
  approvers: readonly string[],
  needed: number,
): ApprovalVerdict {
  if (workers.includes(member))
    throw new FengsuiError('approval.own', 'You worked on this yourself; somebody else has to approve it.');
  if (approvers.includes(member))
    throw new FengsuiError('approval.twice', 'You approved this already; another member has to, too.');
  return approvers.length + 1 >= needed ? 'enough' : 'more_needed';
}
