import { In, IsNull, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { newId, type TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { RetentionRunRow } from '../entities/privacy.js';
import { insertRows } from '../rows.js';
import { marks, type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';
import { ERASED } from './removal-store.js';

/** So long nobody else takes up a run that was claimed. */
const CLAIM_MS = 15_000;

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.retentionRun);

export async function insertRetentionRun(session: TenantSession, row: RetentionRunRow): Promise<void> {
  await insertRows(session, session.entities.retentionRun, [row]);
}

/** Newest first. */
export async function pageOfRetentionRuns(
  session: TenantSession,
  limit: number,
  before?: string,
): Promise<RetentionRunRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countRetentionRuns(session: TenantSession): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId });
}

export interface RetentionClaim {
  readonly tenantId: TenantId;
  readonly id: string;
  readonly token: string;
}

/** Takes one run that is not over, whosever it is. */
export async function claimRetentionRun(session: Session): Promise<RetentionClaim | null> {
  return acrossTenants('the loop of the retention', async () => {
    const now = nowSql(session.dialect);
    const [row] = (await session.manager.query(
      `SELECT id, tenant_id FROM retention_runs
        WHERE state = 'running' AND claimed_until < ${now} LIMIT 1${skipLocked(session)}`,
    )) as { id: Buffer; tenant_id: Buffer }[];
    if (!row) return null;
    const token = newId();
    await session.manager.query(
      `UPDATE retention_runs SET claim_token = ?, claimed_until = ${now} + ${CLAIM_MS} WHERE id = ?`,
      [idToBytes(token), row.id],
    );
    return { tenantId: idFromBytes<TenantId>(row.tenant_id), id: idFromBytes(row.id), token };
  });
}

/** The run while the claim stands, which is renewed; null when it is somebody else's by now. Locked in the transaction. */
export async function holdRetentionRun(
  session: TenantSession,
  { id, token }: RetentionClaim,
): Promise<RetentionRunRow | null> {
  const query = repository(session).createQueryBuilder('r').where({ id, tenantId: session.tenantId });
  if (session.dialect === 'mysql') query.setLock('pessimistic_write');
  const row = await query.getOne();
  if (row?.claimToken !== token || row.state !== 'running') return null;
  await session.manager.query(
    `UPDATE retention_runs SET claimed_until = ${nowSql(session.dialect)} + ${CLAIM_MS} WHERE id = ? AND tenant_id = ?`,
    [idToBytes(id), idToBytes(session.tenantId)],
  );
  return row;
}

export async function updateRetentionRun(
  session: TenantSession,
  id: string,
  { removed, ...change }: Partial<Omit<RetentionRunRow, 'id' | 'tenantId' | 'rules'>>,
): Promise<void> {
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { ...change, ...(removed && { removed: removed as object }) },
  );
}

/** A content version without its words. */
export interface VersionMark {
  readonly id: string;
  readonly itemId: string;
  readonly acceptedAt: number;
}

/** Versions accepted until then, oldest first, after one; their words are not read. */
export async function versionsUntil(
  session: TenantSession,
  acceptedUntil: number,
  limit: number,
  after?: string,
): Promise<VersionMark[]> {
  return session.manager.getRepository(session.entities.contentVersion).find({
    where: {
      tenantId: session.tenantId,
      acceptedAt: LessThanOrEqual(acceptedUntil),
      ...(after && { id: MoreThan(after) }),
    },
    select: { id: true, itemId: true, acceptedAt: true },
    order: { id: 'ASC' },
    take: limit,
  });
}

/** All versions of these items, oldest first; their words are not read. */
export async function marksOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<VersionMark[]> {
  if (itemIds.length === 0) return [];
  return session.manager.getRepository(session.entities.contentVersion).find({
    where: { tenantId: session.tenantId, itemId: In([...itemIds]) },
    select: { id: true, itemId: true, acceptedAt: true },
    order: { id: 'ASC' },
  });
}

/** Corrections that came with words of their own, made until then. */
export async function wordyCorrectionsUntil(
  session: TenantSession,
  createdUntil: number,
  limit: number,
): Promise<string[]> {
  const rows = await session.manager.getRepository(session.entities.correction).find({
    where: { tenantId: session.tenantId, versionId: IsNull(), createdAt: LessThanOrEqual(createdUntil) },
    select: { id: true },
    take: limit,
  });
  return rows.map(({ id }) => id);
}

const ERASED_JSON = JSON.stringify(ERASED);

/** The numbers of events until then that still say something, oldest first. */
export async function eventsUntil(session: TenantSession, at: number, limit: number): Promise<number[]> {
  const rows = await session.manager.getRepository(session.entities.feedEvent).find({
    where: { tenantId: session.tenantId, at: LessThanOrEqual(at), dataJson: Not(ERASED_JSON) },
    select: { tenantId: true, seq: true },
    order: { seq: 'ASC' },
    take: limit,
  });
  return rows.map(({ seq }) => seq);
}

/** Takes the content out of events; their numbers stay. */
export async function blankEvents(session: TenantSession, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  await session.manager.query(
    `UPDATE feed_events SET data = ? WHERE tenant_id = ? AND seq IN (${marks(seqs)})`,
    [ERASED_JSON, idToBytes(session.tenantId), ...seqs],
  );
}

/** The numbers of audit rows until then that still have a detail, oldest first, without those of an action. */
export async function auditDetailsUntil(
  session: TenantSession,
  at: number,
  spare: string,
  limit: number,
): Promise<number[]> {
  const rows = await session.manager.getRepository(session.entities.auditRow).find({
    where: {
      tenantId: session.tenantId,
      at: LessThanOrEqual(at),
      detailJson: Not(IsNull()),
      action: Not(spare),
    },
    select: { tenantId: true, seq: true },
    order: { seq: 'ASC' },
    take: limit,
  });
  return rows.map(({ seq }) => seq);
}
