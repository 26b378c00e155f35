import { bulkSkip } from '#libs/cases';
import type { BulkPreview, BulkPreviewRequest } from '#libs/contracts';
import { type Doer, MOST_BULK_CASES, newId, PREVIEW_MS, type Principal, seesQueue } from '#libs/domain';
import {
  type CaseRecord,
  clusterCaseIds,
  databaseNow,
  findCases,
  forTenant,
  insertBulk,
} from '#libs/persistence';
import { caseView } from '../cases/case-view.js';
import { deskActor } from '../cases/on-decision.js';
import { listCases } from '../cases/read-cases.js';
import type { Services } from '../services.js';

const SAMPLE = 20;
const PAGE = 200;
const MANY_AUTHORS = 50;
const GRAVE = 4;

type Skip = BulkPreview['skipped'][number]['reason'];

/**
 * Shows what one decision would be about, and keeps exactly that for ten minutes, for the caller alone: the decision is about
 * these cases in these versions and no other.
 */
export async function previewBulk(
  services: Services,
  by: Doer & { readonly principal: Principal },
  { select }: BulkPreviewRequest,
): Promise<BulkPreview> {
  const { database, tenantKeys } = services;
  const { principal: me } = by;
  const { tenantId } = me;
  const key = await tenantKeys.of(tenantId);
  const ids = await selected(services, me, select);
  const truncated = ids.length > MOST_BULK_CASES;
  const wanted = ids.slice(0, MOST_BULK_CASES);
  const read = forTenant(database.read, tenantId);
  const found = new Map((await findCases(read, wanted)).map((record) => [record.row.id, record]));
  const skipped = new Map<Skip, number>();
  const taken = wanted.flatMap((id) => {
    const record = found.get(id);
    const skip = record && seesQueue(me, record.row.queue) ? skipOf(record, me.id) : 'queue';
    if (skip !== null) skipped.set(skip, (skipped.get(skip) ?? 0) + 1);
    return record && skip === null ? [record] : [];
  });
  const id = newId();
  const now = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const createdAt = await databaseNow(session);
    await insertBulk(
      session,
      {
        id,
        tenantId,
        state: 'previewed',
        maker: deskActor(by),
        makerId: me.id,
        total: taken.length,
        done: 0,
        failed: 0,
        actions: [],
        clause: null,
        note: null,
        message: null,
        strikes: null,
        confirmer: null,
        reason: null,
        undoUntil: null,
        createdAt,
        expiresAt: createdAt + PREVIEW_MS,
        wakeAt: null,
      },
      taken.map(({ row }, position) => ({
        bulkId: id,
        position,
        tenantId,
        caseId: row.id,
        versionId: row.versionId,
        result: 'waiting',
        decisionId: null,
      })),
    );
    return createdAt;
  });
  const labels = countBy(taken.flatMap(({ verdict }) => strongest(verdict.labels) ?? []));
  const authors = new Set(taken.map(({ item }) => item.author.externalId)).size;
  return {
    previewId: id,
    expiresAt: new Date(now + PREVIEW_MS).toISOString(),
    count: taken.length,
    skipped: [...skipped].map(([reason, count]) => ({ reason, count })),
    sample: taken.slice(0, SAMPLE).map((record) => caseView(record, key)),
    labels,
    authors,
    warnings: [
      ...(truncated ? (['truncated'] as const) : []),
      ...(Object.keys(labels).length > 1 ? (['mixed_labels'] as const) : []),
      ...(authors > MANY_AUTHORS ? (['many_authors'] as const) : []),
      ...(taken.some(({ row }) => row.severity >= GRAVE) ? (['grave'] as const) : []),
    ],
  };
}

export const skipOf = ({ row, proposal }: CaseRecord, makerId: string) =>
  bulkSkip({ state: row.state, holder: row.leaseHolder, proposed: Boolean(proposal) }, makerId);

/** The ids that are meant, in the order people see them; one more than the most at the most. */
async function selected(
  services: Services,
  me: Principal,
  select: BulkPreviewRequest['select'],
): Promise<string[]> {
  if ('cases' in select) return [...new Set(select.cases)];
  const session = forTenant(services.database.read, me.tenantId);
  if ('cluster' in select) return clusterCaseIds(session, select.cluster, MOST_BULK_CASES + 1);
  // A folded list shows one of each cluster; what is decided is all of them.
  const { fold: _, ...filter } = select.filter as typeof select.filter & { readonly fold?: unknown };
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null && ids.length <= MOST_BULK_CASES; ) {
    const page = await listCases(services, me, {
      ...filter,
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    ids.push(...page.cases.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids.slice(0, MOST_BULK_CASES + 1);
}

const strongest = (labels: readonly { readonly label: string; readonly score: number }[]) =>
  [...labels].sort((one, other) => other.score - one.score)[0]?.label;

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
