import { In, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { BulkState, TenantId } from '#libs/domain';
import type { BulkCaseRow, BulkRow } from '../entities/desk.js';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const bulks = (session: Session) => session.manager.getRepository(session.entities.bulk);
const cases = (session: TenantSession) => session.manager.getRepository(session.entities.bulkCase);

export async function insertBulk(
  session: TenantSession,
  row: BulkRow,
  caseRows: readonly BulkCaseRow[],
): Promise<void> {
  await insertRows(session, session.entities.bulk, [row]);
  await insertRows(session, session.entities.bulkCase, caseRows);
}

export async function findBulk(session: TenantSession, id: string): Promise<BulkRow | null> {
  return bulks(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends: it is locked before any of its cases. */
export async function lockBulk(session: TenantSession, id: string): Promise<BulkRow | null> {
  return bulks(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function updateBulk(session: TenantSession, row: BulkRow): Promise<void> {
  const { id, tenantId, maker, makerId, total, createdAt, ...change } = row;
  await bulks(session).update({ id, tenantId: session.tenantId }, change);
}

interface BulkFilter {
  readonly state?: BulkState | undefined;
}
/** Previews nobody has decided about are their makers' alone. */
const listed = (session: TenantSession, { state }: BulkFilter) => ({
  tenantId: session.tenantId,
  state: state ?? Not('previewed' as const),
});

/** Newest first. */
export async function pageOfBulks(
  session: TenantSession,
  filter: BulkFilter,
  limit: number,
  before?: string,
): Promise<BulkRow[]> {
  return bulks(session).find({
    where: { ...listed(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export const countBulks = (session: TenantSession, filter: BulkFilter): Promise<number> =>
  bulks(session).countBy(listed(session, filter));

/** Bulk decisions that have something to do, of any tenant. */
export async function findDueBulks(
  session: Session,
  now: number,
): Promise<{ id: string; tenantId: TenantId }[]> {
  const rows = await acrossTenants('a clock loop serves all tenants', () =>
    bulks(session).find({
      select: { id: true, tenantId: true },
      where: { wakeAt: LessThanOrEqual(now) },
      take: 20,
    }),
  );
  return rows.map(({ id, tenantId }) => ({ id, tenantId: tenantId as TenantId }));
}

/** Those of its cases with a result, in their order. */
export async function bulkCasesWith(
  session: TenantSession,
  bulkId: string,
  result: string,
  limit: number,
): Promise<BulkCaseRow[]> {
  return cases(session).find({
    where: { tenantId: session.tenantId, bulkId, result },
    order: { position: 'ASC' },
    take: limit,
  });
}

/** Its cases after a position, in their order. */
export async function pageOfBulkCases(
  session: TenantSession,
  bulkId: string,
  limit: number,
  after: number,
): Promise<BulkCaseRow[]> {
  return cases(session).find({
    where: { tenantId: session.tenantId, bulkId, position: MoreThan(after) },
    order: { position: 'ASC' },
    take: limit,
  });
}

/** All rows with this result get another one. */
export async function turnBulkCases(
  session: TenantSession,
  bulkId: string,
  from: string,
  to: string,
): Promise<void> {
  await cases(session).update({ tenantId: session.tenantId, bulkId, result: from }, { result: to });
}

/** Writes what became of some. */
export async function updateBulkCases(session: TenantSession, rows: readonly BulkCaseRow[]): Promise<void> {
  for (const { bulkId, position, result, decisionId } of rows)
    await cases(session).update({ tenantId: session.tenantId, bulkId, position }, { result, decisionId });
}

/** Removes previews that nobody decided about in time. */
export async function deleteStalePreviews(session: Session, now: number, limit: number): Promise<number> {
  return acrossTenants('upkeep of all tenants', async () => {
    const stale = await bulks(session).find({
      select: { id: true },
      where: { state: 'previewed', expiresAt: LessThan(now) },
      take: limit,
    });
    if (stale.length === 0) return 0;
    const ids = stale.map(({ id }) => id);
    await session.manager.getRepository(session.entities.bulkCase).delete({ bulkId: In(ids) });
    await bulks(session).delete({ id: In(ids), state: 'previewed' });
    return stale.length;
  });
}
