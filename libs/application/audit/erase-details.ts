import type { Doer } from '#libs/domain';
import { eraseAuditDetailRows, type TenantSession } from '#libs/persistence';
import { ERASURE } from './chain.js';
import { recordAudit } from './record-audit.js';

/** So many rows are named by one erasure row. */
const MOST_SEQS = 1_000;

/**
 * Removes what was changed and by what name from rows of the log, and writes a row that says of which. What the rows were
 * about, when, and by which id stays; the chain still verifies. Rows that tell of an erasure are left as they are.
 * @returns how many details were removed
 */
export async function eraseAuditDetails(
  session: TenantSession,
  doer: Doer,
  seqs: readonly number[],
  reason: string,
): Promise<number> {
  let erased = 0;
  for (let from = 0; from < seqs.length; from += MOST_SEQS) {
    const gone = await eraseAuditDetailRows(session, seqs.slice(from, from + MOST_SEQS), [ERASURE]);
    if (gone.length === 0) continue;
    erased += gone.length;
    await recordAudit(session, doer, {
      action: ERASURE,
      subject: { type: 'audit', id: session.tenantId },
      after: { seqs: gone },
      reason,
    });
  }
  return erased;
}
