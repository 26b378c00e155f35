import type { Lease } from '#libs/cases';
import type { CaseDecided, CaseWork, ClaimView, DecisionView } from '#libs/contracts';
import type { CaseRecord, DecisionRow } from '#libs/persistence';
import { maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { caseView } from './case-view.js';

/** What colleagues are told while somebody works on a case. */
export function caseWork(record: CaseRecord, key: TenantKey, decision: DecisionRow | null = null): CaseWork {
  return { ...caseView(record, key), decision: decision && decisionView(decision) };
}

/** What who claimed a case is told: the token is for nobody else. */
export function claimView(record: CaseRecord, lease: Lease, key: TenantKey): ClaimView {
  return { token: lease.token, until: new Date(lease.until).toISOString(), case: caseView(record, key) };
}

export const decisionView = (row: DecisionRow): DecisionView => ({
  id: row.id,
  state: row.state,
  actions: [...row.actions],
  clause: row.clause,
  by: { kind: row.makerKind, id: row.makerId, name: row.makerName },
  madeAt: new Date(row.madeAt).toISOString(),
  commitAt: new Date(row.commitAt).toISOString(),
});

/** What the platform is told once a decision is committed. */
export function caseDecided(
  { row, item, verdict }: CaseRecord,
  decision: DecisionRow,
  key: TenantKey,
): CaseDecided {
  return {
    caseId: row.id,
    queue: row.queue,
    decisionId: decision.id,
    itemId: row.itemId,
    version: verdict.version,
    type: item.type,
    externalId: maskedItemId(item, key),
    actions: [...decision.actions],
    clause: decision.clause,
    decidedAt: new Date(decision.madeAt).toISOString(),
  };
}
