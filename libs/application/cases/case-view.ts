import type { CaseView } from '#libs/contracts';
import type { CaseRecord } from '#libs/persistence';
import { maskContent, maskEvidence, maskedItemId, maskReasons } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { WorkColumns } from './work-of.js';

/** A case as everybody sees it: words, evidence and reasons without personal data, the author by pseudonym. */
export function caseView({ row, item, verdict }: CaseRecord, key: TenantKey): CaseView {
  const masked = maskContent(item.text, verdict);
  return {
    id: row.id,
    state: row.state,
    queue: row.queue,
    severity: row.severity,
    priority: row.priority,
    itemId: row.itemId,
    version: verdict.version,
    verdict: verdict.verdict,
    labels: [...verdict.labels],
    evidence: maskEvidence(verdict.evidence, masked) as CaseView['evidence'],
    reasons: maskReasons(verdict.reasons, verdict.evidence, masked) as CaseView['reasons'],
    item: {
      type: item.type,
      externalId: maskedItemId(item, key),
      scene: item.scene,
      text: masked.text,
      author: { pseudonym: key.pseudonym(item.author.externalId) },
      personal: [...masked.kinds],
    },
    openedAt: new Date(row.openedAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
    ...workView(row),
  };
}

/** Who works on a case. The token is only for who holds it. */
export function workView(row: WorkColumns): Pick<CaseView, 'claim' | 'heldUntil'> {
  const { leaseHolder: by, leaseName: name, leaseUntil: until, heldUntil } = row;
  return {
    claim:
      by === null || name === null || until === null
        ? null
        : { by, name, until: new Date(until).toISOString() },
    heldUntil: heldUntil === null ? null : new Date(heldUntil).toISOString(),
  };
}
