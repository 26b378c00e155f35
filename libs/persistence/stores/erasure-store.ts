import { LessThan } from 'typeorm';
import { type ErasureState, newId, type TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { ErasureRow } from '../entities/privacy.js';
import { insertRows } from '../rows.js';
import { type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** So long nobody else takes up an erasure that was claimed. */
const CLAIM_MS = 8_000;

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.erasure);

export async function insertErasure(session: TenantSession, row: ErasureRow): Promise<void> {
  await insertRows(session, session.entities.erasure, [row]);
}

export async function findErasure(session: TenantSession, id: string): Promise<ErasureRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** The same, locked until the transaction ends. */
export async function lockErasure(session: TenantSession, id: string): Promise<ErasureRow | null> {
  const query = repository(session).createQueryBuilder('e').where({ id, tenantId: session.tenantId });
  if (session.dialect === 'mysql') query.setLock('pessimistic_write');
  return query.getOne();
}

/** Every erasure of one author, whatever its state. */
export async function erasuresOfAuthor(session: TenantSession, authorKey: Buffer): Promise<ErasureRow[]> {
  return repository(session).findBy({ tenantId: session.tenantId, authorKey });
}

/** Erasures of one author that are not over. */
export async function openErasures(session: TenantSession, authorKey: Buffer): Promise<ErasureRow[]> {
  const where = { tenantId: session.tenantId, authorKey };
  return repository(session).findBy([
    { ...where, state: 'requested' },
    { ...where, state: 'running' },
  ]);
}

export async function updateErasure(
  session: TenantSession,
  id: string,
  change: Partial<Omit<ErasureRow, 'id' | 'tenantId'>>,
): Promise<void> {
  const { removed, requestedBy, decidedBy, ...rest } = change;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    {
      ...rest,
      ...(removed && { removed: removed as object }),
      ...(requestedBy && { requestedBy: requestedBy as object }),
      ...(decidedBy && { decidedBy: decidedBy as object }),
    },
  );
}

/** Newest first. */
export async function pageOfErasures(
  session: TenantSession,
  state: ErasureState | undefined,
  limit: number,
  before?: string,
): Promise<ErasureRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(state && { state }), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countErasures(session: TenantSession, state?: ErasureState): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId, ...(state && { state }) });
}

export interface ErasureClaim {
  readonly tenantId: TenantId;
  readonly id: string;
  readonly token: string;
}

/** Takes one erasure that is under way and due, whosever it is. */
export async function claimErasure(session: Session): Promise<ErasureClaim | null> {
  return acrossTenants('the loop that erases', async () => {
    const now = nowSql(session.dialect);
    const [row] = (await session.manager.query(
      `SELECT id, tenant_id FROM erasures
        WHERE state = 'running' AND wake_at <= ${now} AND claimed_until < ${now} LIMIT 1${skipLocked(session)}`,
    )) as { id: Buffer; tenant_id: Buffer }[];
    if (!row) return null;
    const token = newId();
    await session.manager.query(
      `UPDATE erasures SET claim_token = ?, claimed_until = ${now} + ${CLAIM_MS} WHERE id = ? AND tenant_id = ?`,
      [idToBytes(token), row.id, row.tenant_id],
    );
    return { tenantId: idFromBytes<TenantId>(row.tenant_id), id: idFromBytes(row.id), token };
  });
}

/** The erasure while the claim stands, which is renewed; null when it is somebody else's by now. Locked in the transaction. */
export async function holdErasure(
  session: TenantSession,
  { id, token }: ErasureClaim,
): Promise<ErasureRow | null> {
  const row = await lockErasure(session, id);
  if (row?.claimToken !== token || row.state !== 'running') return null;
  await session.manager.query(
    `UPDATE erasures SET claimed_until = ${nowSql(session.dialect)} + ${CLAIM_MS} WHERE id = ? AND tenant_id = ?`,
    [idToBytes(id), idToBytes(session.tenantId)],
  );
  return row;
}
