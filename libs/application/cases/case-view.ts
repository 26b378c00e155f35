import type { CaseView } from '#libs/contracts';
import type { CaseRecord } from '#libs/persistence';

/** A case as people see it: with the words, the evidence and the reasons. */
export function caseView({ row, item, verdict }: CaseRecord): CaseView {
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
    evidence: verdict.evidence as CaseView['evidence'],
    reasons: verdict.reasons as CaseView['reasons'],
    item: {
      type: item.type,
      externalId: item.externalId,
      scene: item.scene,
      text: item.text,
      author: { externalId: item.author.externalId, ...(item.author.name && { name: item.author.name }) },
    },
    openedAt: new Date(row.openedAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}
