import { urgencyParts } from '#libs/cases';
import type { CaseView } from '#libs/contracts';
import { POINTS_UNTIL_DUE, UNDECIDED, urgencyAt } from '#libs/domain';
import { type CaseRecord, type CaseRow, notesOf, reportDetailOf } from '#libs/persistence';
import {
  maskContent,
  maskEvidence,
  maskedItemId,
  maskReasons,
  type PersonalFinds,
} from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { decisionView } from './decision-view.js';
import type { WorkColumns } from './work-of.js';

/** A case, and where personal data stands in its words when somebody has looked already. */
type SeenCase = CaseRecord & { readonly personal?: PersonalFinds | undefined };

const HOUR_MS = 60 * 60_000;

/**
 * A case as everybody sees it: words, evidence and reasons without personal data, the author by pseudonym.
 * @param now what its priority is reckoned at
 */
export function caseView(record: SeenCase, key: TenantKey, now = Date.now()): CaseView {
  const { row, item, verdict, proposal = null, personal } = record;
  const masked = maskContent(item.text, verdict, personal);
  return {
    id: row.id,
    state: row.state,
    queue: row.queue,
    severity: row.severity,
    ...urgencyView(record, now),
    origin: row.origin,
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
    cluster: clusterView(record),
    skills: JSON.parse(row.skills) as string[],
    reports: reportsView(row),
    ...notesView(row),
    proposal: proposal && decisionView(proposal),
  };
}

function urgencyView(
  { row, item, verdict }: CaseRecord,
  now: number,
): Pick<CaseView, 'priority' | 'urgency' | 'dueAt'> {
  const { severity, reportWeight, points, openedAt, dueAt } = row;
  return {
    priority: Math.round(urgencyAt(row, now)),
    urgency: {
      points,
      parts: urgencyParts({ severity, labels: verdict.labels, item, reportWeight }),
      slaPerHour: Math.round((POINTS_UNTIL_DUE * HOUR_MS * 100) / Math.max(1, dueAt - openedAt)) / 100,
    },
    dueAt: new Date(dueAt).toISOString(),
  };
}

/** Of a case that was decided, the cluster is what is left of it. */
export function clusterView({ row, clusterSize }: CaseRecord): CaseView['cluster'] {
  const others = clusterSize - (UNDECIDED.includes(row.state) ? 1 : 0);
  return row.clusterId === null || others < 1 ? null : { id: row.clusterId, size: clusterSize };
}

function reportsView(row: CaseRow): CaseView['reports'] {
  const { mass, reasons } = reportDetailOf(row);
  return { count: row.reportCount, weight: Math.round(row.reportWeight * 100) / 100, mass, reasons };
}

function notesView(row: CaseRow): Pick<CaseView, 'note' | 'escalation'> {
  const { opened = null, escalation = null } = notesOf(row);
  return { note: opened, escalation };
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
