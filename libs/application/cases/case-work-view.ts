import type { Lease } from '#libs/cases';
import type { CaseDecided, CaseWork, ClaimView } from '#libs/contracts';
import type { CaseRecord, DecisionRow } from '#libs/persistence';
import { maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { caseView } from './case-view.js';
import { decisionView, messageOf } from './decision-view.js';

/** What colleagues are told while somebody works on a case. */
export function caseWork(
  record: CaseRecord,
  key: TenantKey,
  decision: DecisionRow | null = null,
  handOver: CaseWork['handOver'] = null,
): CaseWork {
  return { ...caseView(record, key), decision: decision && decisionView(decision), handOver };
}

/** What who claimed a case is told: the token is for nobody else. */
export function claimView(record: CaseRecord, lease: Lease, key: TenantKey): ClaimView {
  return { token: lease.token, until: new Date(lease.until).toISOString(), case: caseView(record, key) };
}

/** What the platform is told once a decision is committed. */
export function caseDecided(
  { row, item, verdict }: CaseRecord,
  decision: DecisionRow,
  key: TenantKey,
  strike: CaseDecided['strike'] = null,
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
    message: messageOf(decision),
    strike,
    decidedAt: new Date(decision.madeAt).toISOString(),
  };
}
