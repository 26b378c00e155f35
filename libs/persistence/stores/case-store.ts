import { In, LessThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import type { CaseId, CaseState, Item, Verdict } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { CaseRow } from '../entities/judgement.js';
import { insertRows, type TenantSession } from '../session.js';

/** A case with the words and the verdict it is about. */
export interface CaseRecord {
  readonly row: CaseRow;
  readonly item: Item;
  readonly verdict: Verdict;
}

/** Where a page of cases ends: the next one starts after this case. */
export interface CasePosition {
  readonly priority: number;
  readonly id: string;
}

export interface CaseFilter {
  /** Any of these; absent: any at all. */
  readonly state?: readonly CaseState[] | undefined;
  readonly queue?: string | undefined;
  /** Only cases of these queues; null: of any. */
  readonly queues?: readonly string[] | null | undefined;
}

export async function findCasesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  return casesOfItems(session, itemIds, {});
}

/** Locked until the transaction ends: what a verdict does to a case may not overtake what a person does to it. */
export async function lockCasesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  return casesOfItems(session, itemIds, lockedRows(session));
}

async function casesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
  lock: ReturnType<typeof lockedRows>,
): Promise<Map<string, CaseRow>> {
  if (itemIds.length === 0) return new Map();
  const rows = await session.manager.getRepository(session.entities.case).find({
    where: { tenantId: session.tenantId, itemId: In([...itemIds]) },
    ...lock,
  });
  return new Map(rows.map((row) => [row.itemId, row]));
}

export async function insertCases(session: TenantSession, rows: readonly CaseRow[]): Promise<void> {
  await insertRows(session, session.entities.case, rows);
}

export async function updateCase(session: TenantSession, row: CaseRow): Promise<void> {
  const { id, versionId, state, queue, severity, priority, updatedAt } = row;
  await session.manager
    .getRepository(session.entities.case)
    .update({ id, tenantId: session.tenantId }, { versionId, state, queue, severity, priority, updatedAt });
}

export async function findCase(session: TenantSession, id: CaseId): Promise<CaseRecord | null> {
  const row = await session.manager
    .getRepository(session.entities.case)
    .findOneBy({ id, tenantId: session.tenantId });
  return row && ((await withContent(session, [row]))[0] ?? null);
}

export async function countCases(session: TenantSession, filter: CaseFilter): Promise<number> {
  return filtered(session, filter).getCount();
}

/** A case, locked until the transaction ends. */
export async function lockCase(session: TenantSession, id: CaseId): Promise<CaseRecord | null> {
  const row = await session.manager
    .getRepository(session.entities.case)
    .findOne({ where: { id, tenantId: session.tenantId }, ...lockedRows(session) });
  return row && ((await withContent(session, [row]))[0] ?? null);
}

/** Writes what people do to a case: its state, claim and hold. */
export async function updateCaseWork(session: TenantSession, row: CaseRow): Promise<void> {
  const { id, state, leaseToken, leaseHolder, leaseName, leaseUntil, heldUntil, updatedAt } = row;
  await session.manager
    .getRepository(session.entities.case)
    .update(
      { id, tenantId: session.tenantId },
      { state, leaseToken, leaseHolder, leaseName, leaseUntil, heldUntil, updatedAt },
    );
}

/** Cases whose claim or hold is over by the database's clock; at most `limit`. */
export async function findDueCases(session: TenantSession, now: number, limit: number): Promise<string[]> {
  const rows = await session.manager.getRepository(session.entities.case).find({
    select: { id: true },
    where: [
      { tenantId: session.tenantId, leaseUntil: LessThanOrEqual(now) },
      { tenantId: session.tenantId, heldUntil: LessThanOrEqual(now) },
    ],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Row locks where the database knows them; SQLite has one writer. */
const lockedRows = (session: TenantSession): { lock?: { mode: 'pessimistic_write' } } =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' } } : {};

/** Most urgent first; among equals, newest first. */
export async function pageOfCases(
  session: TenantSession,
  filter: CaseFilter,
  limit: number,
  after?: CasePosition,
): Promise<CaseRecord[]> {
  const query = filtered(session, filter)
    .orderBy('c.priority', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .limit(limit);
  if (after) {
    query.andWhere('(c.priority < :priority OR (c.priority = :priority AND c.id < :id))', {
      priority: after.priority,
      id: idToBytes(after.id),
    });
  }
  return withContent(session, await query.getMany());
}

function filtered(session: TenantSession, { state, queue, queues }: CaseFilter): SelectQueryBuilder<CaseRow> {
  const query = session.manager
    .getRepository(session.entities.case)
    .createQueryBuilder('c')
    .where({ tenantId: session.tenantId, ...(state && { state: In([...state]) }), ...(queue && { queue }) });
  return queues ? query.andWhere({ queue: In([...queues]) }) : query;
}

async function withContent(session: TenantSession, rows: readonly CaseRow[]): Promise<CaseRecord[]> {
  const versionIds = rows.map((row) => row.versionId);
  if (versionIds.length === 0) return [];
  const where = { tenantId: session.tenantId };
  const versions = await session.manager
    .getRepository(session.entities.contentVersion)
    .findBy({ ...where, id: In(versionIds) });
  const verdicts = await session.manager
    .getRepository(session.entities.verdict)
    .findBy({ ...where, versionId: In(versionIds) });
  const items = new Map(versions.map((version) => [version.id, JSON.parse(version.itemJson) as Item]));
  const bodies = new Map(
    verdicts.map((verdict) => [verdict.versionId, JSON.parse(verdict.bodyJson) as Verdict]),
  );
  return rows.flatMap((row) => {
    const item = items.get(row.versionId);
    const verdict = bodies.get(row.versionId);
    return item && verdict ? [{ row, item, verdict }] : [];
  });
}
