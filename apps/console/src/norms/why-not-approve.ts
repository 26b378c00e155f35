import type { NormView } from '#libs/contracts';
import { countApproval, FengsuiError } from '#libs/domain';

/** Why this member may not approve, by the server's own rule; null when they may. */
export function whyNotApprove(norm: NormView, member: string): 'own' | 'twice' | null {
  const workers = [...norm.editors, ...(norm.submittedBy ? [norm.submittedBy] : [])].map(({ id }) => id);
  try {
    countApproval(
      member,
      workers,
      norm.approvals.map(({ id }) => id),
      norm.approvalsNeeded,
    );
    return null;
  } catch (error) {
    if (error instanceof FengsuiError) return error.code === 'approval.twice' ? 'twice' : 'own';
    throw error;
  }
}
