import { In, LessThan, MoreThan } from 'typeorm';
import type { ReportReason, ReportState } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { FeedEventRow } from '../entities/feed.js';
import type { CaseRow } from '../entities/judgement.js';
import type { ReportRow } from '../entities/report.js';
import { insertRows } from '../rows.js';
import { forUpdate, marks, ofTenant, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.report);
const CHUNK = 500;
const inChunks = <T>(values: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / CHUNK) }, (_, at) =>
    values.slice(at * CHUNK, (at + 1) * CHUNK),
  );

export async function insertReports(session: TenantSession, rows: readonly ReportRow[]): Promise<void> {
  await insertRows(session, session.entities.report, rows, (row) => row.noteJson?.length ?? 0);
}

/** Locked until the transaction ends. */
export async function lockReport(session: TenantSession, id: string): Promise<ReportRow | null> {
  return repository(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function findReport(session: TenantSession, id: string): Promise<ReportRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** What these reporters said of these items before, oldest first. Read it under the items' locks. */
export async function earlierReports(
  session: TenantSession,
  itemIds: readonly string[],
  reporterKeys: readonly Buffer[],
): Promise<ReportRow[]> {
  if (itemIds.length === 0) return [];
  return repository(session).find({
    where: {
      tenantId: session.tenantId,
      itemId: In([...itemIds]),
      reporterKey: In([...reporterKeys]),
    },
    order: { id: 'ASC' },
  });
}

/** Notes that the same was sent again. */
export async function countAgain(session: TenantSession, id: string, now: number): Promise<void> {
  await session.manager.query(
    'UPDATE reports SET times = times + 1, updated_at = ? WHERE tenant_id = ? AND id = ?',
    [now, idToBytes(session.tenantId), idToBytes(id)],
  );
}

/** How many reports each of these people sent since then, by key in hex. */
export async function countByReporter(
  session: TenantSession,
  reporterKeys: readonly Buffer[],
  since: number,
): Promise<Map<string, number>> {
  if (reporterKeys.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT reporter_key, COUNT(*) AS count FROM reports
      WHERE tenant_id = ? AND reporter_key IN (${marks(reporterKeys)}) AND received_at > ? GROUP BY reporter_key`,
    [idToBytes(session.tenantId), ...reporterKeys, since],
  )) as { reporter_key: Buffer; count: number | string }[];
  return new Map(rows.map((row) => [row.reporter_key.toString('hex'), Number(row.count)]));
}

/** One reason's share of some reports: how many, and their reporters' accuracy, summed. */
export interface ReportSums {
  readonly of: string;
  readonly reason: ReportReason;
  readonly count: number;
  readonly proven: number;
  readonly unproven: number;
}

/** The undecided reports of these cases, summed by case and reason. */
export async function sumsOfCases(session: TenantSession, caseIds: readonly string[]): Promise<ReportSums[]> {
  return sums(session, 'case_id', caseIds, "r.state = 'merged'", []);
}

/** The reports of this version that came after a decision about it. */
export async function sumsOfVersion(
  session: TenantSession,
  versionId: string,
  since: number,
): Promise<ReportSums[]> {
  return sums(session, 'version_id', [versionId], "r.state <> 'abusive' AND r.received_at > ?", [since]);
}

async function sums(
  session: TenantSession,
  column: 'case_id' | 'version_id',
  ids: readonly string[],
  condition: string,
  values: readonly unknown[],
): Promise<ReportSums[]> {
  if (ids.length === 0) return [];
  const tenant = idToBytes(session.tenantId);
  const rows = (await session.manager.query(
    `SELECT r.${column} AS id, r.reason AS reason, COUNT(*) AS count,
            SUM(CASE WHEN p.proven = 1 THEN p.accuracy ELSE 0 END) AS proven,
            SUM(CASE WHEN p.proven = 1 THEN 0 ELSE p.accuracy END) AS unproven
       FROM reports r JOIN reporters p ON p.tenant_id = r.tenant_id AND p.reporter_key = r.reporter_key
      WHERE r.tenant_id = ? AND p.tenant_id = ? AND r.${column} IN (${marks(ids)}) AND ${condition}
      GROUP BY r.${column}, r.reason`,
    [tenant, tenant, ...ids.map(idToBytes), ...values],
  )) as { id: Buffer; reason: ReportReason; count: number; proven: number; unproven: number }[];
  return rows.map((row) => ({
    of: idFromBytes(row.id),
    reason: row.reason,
    count: Number(row.count),
    proven: Number(row.proven) / 1e6,
    unproven: Number(row.unproven) / 1e6,
  }));
}

/** How many newcomers reported these items since then, by item. */
export async function newcomersOfItems(
  session: TenantSession,
  itemIds: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await newcomers(session, 'item_id', itemIds.map(idToBytes), since);
  return new Map(rows.map(({ id, count }) => [idFromBytes(id), Number(count)]));
}

/** How many newcomers reported anything of these authors since then, by the author's key in hex. */
export async function newcomersOfAuthors(
  session: TenantSession,
  authorKeys: readonly Buffer[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await newcomers(session, 'author_key', authorKeys, since);
  return new Map(rows.map(({ id, count }) => [id.toString('hex'), Number(count)]));
}

async function newcomers(
  session: TenantSession,
  column: 'item_id' | 'author_key',
  values: readonly Buffer[],
  since: number,
): Promise<{ id: Buffer; count: number | string }[]> {
  if (values.length === 0) return [];
  const tenant = idToBytes(session.tenantId);
  return session.manager.query(
    `SELECT r.${column} AS id, COUNT(DISTINCT r.reporter_key) AS count
       FROM reports r JOIN reporters p ON p.tenant_id = r.tenant_id AND p.reporter_key = r.reporter_key
      WHERE r.tenant_id = ? AND p.tenant_id = ? AND p.proven = 0 AND r.received_at > ?
        AND r.${column} IN (${marks(values)}) GROUP BY r.${column}`,
    [tenant, tenant, since, ...values],
  );
}

/** The reports that wait with a case. Read them under the case's lock. */
export async function waitingReports(session: TenantSession, caseId: string): Promise<ReportRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, caseId, state: 'merged' },
    order: { id: 'ASC' },
  });
}

/** The reports that a decision answered. */
export async function reportsAnsweredBy(session: TenantSession, decisionId: string): Promise<ReportRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, decisionId },
    order: { id: 'ASC' },
  });
}

export async function updateReports(
  session: TenantSession,
  ids: readonly string[],
  change: Partial<Pick<ReportRow, 'state' | 'counted' | 'updatedAt' | 'answeredAt' | 'decisionId'>>,
): Promise<void> {
  for (const some of inChunks(ids))
    await repository(session).update({ tenantId: session.tenantId, id: In(some) }, change);
}

export interface ReportFilter {
  readonly caseId?: string | undefined;
  readonly state?: readonly ReportState[] | undefined;
  readonly reason?: ReportReason | undefined;
  readonly reporterKey?: Buffer | undefined;
  /** Only of cases in these queues; null: in any. */
  readonly queues: readonly string[] | null;
}

function filtered(session: TenantSession, { caseId, state, reason, reporterKey, queues }: ReportFilter) {
  const query = repository(session)
    .createQueryBuilder('r')
    .where({
      tenantId: session.tenantId,
      ...(caseId && { caseId }),
      ...(state && { state: In([...state]) }),
      ...(reason && { reason }),
      ...(reporterKey && { reporterKey }),
    });
  if (queues === null) return query;
  return query.andWhere(
    queues.length === 0
      ? '1 = 0'
      : 'r.case_id IN (SELECT c.id FROM cases c WHERE c.tenant_id = :tenant AND c.queue IN (:...queues))',
    { tenant: idToBytes(session.tenantId), queues },
  );
}

/** Newest first. */
export async function pageOfReports(
  session: TenantSession,
  filter: ReportFilter,
  limit: number,
  after?: string,
): Promise<ReportRow[]> {
  const query = filtered(session, filter).orderBy('r.id', 'DESC').limit(limit);
  if (after) query.andWhere({ id: LessThan(after) });
  return query.getMany();
}

export async function countReports(session: TenantSession, filter: ReportFilter): Promise<number> {
  return filtered(session, filter).getCount();
}

/** What somebody reported, oldest first. */
export async function reportsOfReporter(
  session: TenantSession,
  reporterKey: Buffer,
  limit: number,
  after?: string,
): Promise<ReportRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, reporterKey, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countReportsOfReporter(session: TenantSession, reporterKey: Buffer): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId, reporterKey });
}

export async function deleteReports(session: TenantSession, ids: readonly string[]): Promise<void> {
  for (const some of inChunks(ids))
    await repository(session).delete({ tenantId: session.tenantId, id: In(some) });
}

/** The events that told of these items' reports. */
export async function answersAbout(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<FeedEventRow[]> {
  if (itemIds.length === 0) return [];
  return session.manager
    .getRepository(session.entities.feedEvent)
    .findBy({ tenantId: session.tenantId, itemId: In([...itemIds]), type: 'report.answered' });
}

/** The newest version of each item that has its verdict, by item. */
export async function newestJudged(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT item_id, version_id FROM verdicts WHERE tenant_id = ? AND item_id IN (${marks(itemIds)}) ORDER BY version`,
    [idToBytes(session.tenantId), ...itemIds.map(idToBytes)],
  )) as { item_id: Buffer; version_id: Buffer }[];
  return new Map(rows.map((row) => [idFromBytes(row.item_id), idFromBytes(row.version_id)]));
}

/** Those of the items whose latest words have no verdict yet. */
export async function unjudgedVersions(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const tenant = idToBytes(session.tenantId);
  const rows = (await session.manager.query(
    `SELECT p.version_id AS id FROM pending_judgements p JOIN content_versions v ON v.tenant_id = p.tenant_id AND v.id = p.version_id
      WHERE p.tenant_id = ? AND ${ofTenant(session, 'v.')} AND v.item_id IN (${marks(itemIds)})`,
    [tenant, tenant, ...itemIds.map(idToBytes)],
  )) as { id: Buffer }[];
  return rows.map(({ id }) => idFromBytes(id));
}

/** Locks items in the order of their ids. @returns those that are there */
export async function lockItems(session: TenantSession, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = (await session.manager.query(
    `SELECT id FROM items WHERE tenant_id = ? AND id IN (${marks(itemIds)}) ORDER BY id${forUpdate(session)}`,
    [idToBytes(session.tenantId), ...itemIds.map(idToBytes)],
  )) as { id: Buffer }[];
  return rows.map(({ id }) => idFromBytes(id));
}

/** Whether the feed still tells of an item that is gone. */
export async function wasItem(session: TenantSession, itemId: string): Promise<boolean> {
  const row = await session.manager
    .getRepository(session.entities.feedEvent)
    .findOne({ select: { seq: true }, where: { tenantId: session.tenantId, itemId } });
  return row !== null;
}

/** Writes what the reports of a case come to. */
export async function updateCaseReports(
  session: TenantSession,
  caseId: string,
  columns: Pick<CaseRow, 'reportCount' | 'reportWeight' | 'reportDetail'>,
): Promise<void> {
  await session.manager
    .getRepository(session.entities.case)
    .update({ id: caseId, tenantId: session.tenantId }, columns);
}
