import { FengsuiError } from './errors.js';

/** Kinds of personal data that are recognised in words. */
export const PERSONAL_KINDS = [
  'phone',
  'id_card',
  'bank_card',
  'email',
  'address',
  'passport',
  'plate',
] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/**
 * The states of an erasure: asked for, under way (after a second person agreed), done, or refused. What is done stays done.
 */
export const ERASURE_STATES = ['requested', 'running', 'done', 'rejected'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

export type ErasureCommand = 'approve' | 'reject' | 'finish';

export const ERASURE_TRANSITIONS: Readonly<
  Record<ErasureState, Partial<Record<ErasureCommand, ErasureState>>>
> = {
  requested: { approve: 'running', reject: 'rejected' },
  running: { finish: 'done' },
  done: {},
  rejected: {},
};

/** @throws FengsuiError `erasure.illegal_transition` when the state does not know the command. */
export function nextErasureState(state: ErasureState, command: ErasureCommand): ErasureState {
  const next = ERASURE_TRANSITIONS[state][command];
  if (next) return next;
  throw new FengsuiError('erasure.illegal_transition', `An erasure that is ${state} cannot ${command}.`);
}

/** The states of a removal of what is too old. */
export const RETENTION_RUN_STATES = ['running', 'done'] as const;
export type RetentionRunState = (typeof RETENTION_RUN_STATES)[number];
