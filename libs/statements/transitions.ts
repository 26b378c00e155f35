import { FengsuiError, type StatementState } from '#libs/domain';

export const STATEMENT_COMMANDS = ['edit', 'submit', 'reject', 'approve', 'publish', 'withdraw'] as const;
export type StatementCommand = (typeof STATEMENT_COMMANDS)[number];

/** What leads where; what is not here is refused. Editing begins anew: nobody has approved the new words. */
export const STATEMENT_TRANSITIONS: Readonly<
  Record<StatementState, Partial<Record<StatementCommand, StatementState>>>
> = {
  draft: { edit: 'draft', submit: 'review' },
  review: { edit: 'draft', reject: 'draft', approve: 'approved' },
  approved: { edit: 'draft', publish: 'published' },
  published: { withdraw: 'withdrawn' },
  withdrawn: {},
};

/** @throws FengsuiError `statement.illegal_transition` */
export function nextStatementState(state: StatementState, command: StatementCommand): StatementState {
  const next = STATEMENT_TRANSITIONS[state][command];
  if (next === undefined)
    throw new FengsuiError(
      'statement.illegal_transition',
      `A version that is ${state}: ${command} is refused.`,
    );
  return next;
}
