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

/** The states of a removal of what is too old. */
export const RETENTION_RUN_STATES = ['running', 'done'] as const;
export type RetentionRunState = (typeof RETENTION_RUN_STATES)[number];
