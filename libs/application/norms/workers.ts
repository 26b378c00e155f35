import { type Doer, FengsuiError } from '#libs/domain';
import type { NormPerson, NormRow } from '#libs/persistence';

/** Who works on a norm, for its row. */
export function workerOf({ principal }: Doer, at: number): NormPerson {
  if (!principal)
    throw new FengsuiError('approval.member_only', 'A norm is written by a member or a program.');
  const { kind, id } = principal;
  return { kind, id, name: principal.kind === 'member' ? principal.login : principal.name, at };
}

/**
 * The same where a person has to answer for it: what a program wrote is submitted by one member and approved by another, so
 * that nobody approves what their own key has sent.
 * @throws FengsuiError `approval.member_only`
 */
export function memberOf(by: Doer, at: number): NormPerson {
  if (by.principal?.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'Sign in as a member to do this; a program cannot.');
  return workerOf(by, at);
}

/** Ids of everybody who had a hand in a version. */
export const workersOn = ({ editors, submittedBy }: NormRow): string[] => [
  ...editors.map(({ id }) => id),
  ...(submittedBy ? [submittedBy.id] : []),
];
