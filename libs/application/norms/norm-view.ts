import type { NormView } from '#libs/contracts';
import type { NormPerson, NormRow } from '#libs/persistence';

export function normView(row: NormRow, approvalsNeeded: number): NormView {
  const { id, kind, name, number, state, text, holds, restores, submittedBy, rejection } = row;
  return {
    id,
    kind,
    name,
    version: number,
    state,
    removes: text === null,
    digest: row.digest.toString('hex'),
    holds,
    editors: row.editors.map(told),
    submittedBy: submittedBy && told(submittedBy),
    approvals: row.approvals.map(told),
    approvalsNeeded,
    rejection: rejection && told(rejection),
    restores,
    createdAt: new Date(row.createdAt).toISOString(),
    stateSince: new Date(row.stateSince).toISOString(),
  };
}

const told = <Person extends NormPerson>({ at, ...person }: Person) => ({
  ...person,
  at: new Date(at).toISOString(),
});

/** A version as the audit log tells it: its text is kept with the version. */
export const normTold = ({ kind, name, number, state, digest, holds, text }: NormRow) => ({
  kind,
  name,
  version: number,
  state,
  digest: digest.toString('hex'),
  holds,
  ...(text === null && { removes: true }),
});
