import { LessThan } from 'typeorm';
import type { NormKind, NormState } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { NormRow } from '../entities/norm.js';
import { insertRows } from '../rows.js';
import { forUpdate, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.norm);

export async function insertNorm(session: TenantSession, row: NormRow): Promise<void> {
  await insertRows(session, session.entities.norm, [row]);
}

export async function findNorm(session: TenantSession, id: string): Promise<NormRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** All versions of a norm, newest first, locked until the transaction ends. */
export async function lockNorm(session: TenantSession, kind: NormKind, name: string): Promise<NormRow[]> {
  await session.manager.query(
    `SELECT id FROM norms WHERE tenant_id = ? AND kind = ? AND name = ?${forUpdate(session)}`,
    [idToBytes(session.tenantId), kind, name],
  );
  return repository(session).find({
    where: { tenantId: session.tenantId, kind, name },
    order: { number: 'DESC' },
  });
}

export async function updateNorm(session: TenantSession, row: NormRow): Promise<void> {
  const { id, tenantId: _tenantId, kind: _kind, name: _name, number: _number, createdAt: _at, ...rest } = row;
  await repository(session).update({ id, tenantId: session.tenantId }, rest);
}

/** The versions in force, in an order that never changes. */
export async function findLiveNorms(session: TenantSession): Promise<NormRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, state: 'live' },
    order: { kind: 'ASC', name: 'ASC' },
  });
}

/** The version in force of one norm. */
export async function findLiveNorm(
  session: TenantSession,
  kind: NormKind,
  name: string,
): Promise<NormRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, kind, name, state: 'live' });
}

export interface NormFilter {
  readonly kind?: NormKind | undefined;
  readonly state?: NormState | undefined;
  readonly name?: string | undefined;
}

const filterOf = (session: TenantSession, { kind, state, name }: NormFilter) => ({
  tenantId: session.tenantId,
  ...(kind && { kind }),
  ...(state && { state }),
  ...(name && { name }),
});

/** Newest first. */
export async function pageOfNorms(
  session: TenantSession,
  filter: NormFilter,
  limit: number,
  before?: string,
): Promise<NormRow[]> {
  return repository(session).find({
    where: { ...filterOf(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countNorms(session: TenantSession, filter: NormFilter): Promise<number> {
  return repository(session).countBy(filterOf(session, filter));
}

/** How many names are in use, of all kinds. */
export async function countNormNames(session: TenantSession): Promise<number> {
  const [row] = await session.manager.query(
    'SELECT COUNT(*) AS names FROM norms WHERE number = 1 AND tenant_id = ?',
    [idToBytes(session.tenantId)],
  );
  return Number(row.names);
}

/** How many members have to approve a norm; 1 until the tenant asks for more. */
export async function readApprovalsNeeded(session: TenantSession): Promise<number> {
  const row = await session.manager
    .getRepository(session.entities.normSettings)
    .findOneBy({ tenantId: session.tenantId });
  return row?.approvals ?? 1;
}

export async function saveApprovalsNeeded(session: TenantSession, approvals: number): Promise<void> {
  const upsert =
    session.dialect === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE approvals = ?'
      : 'ON CONFLICT (tenant_id) DO UPDATE SET approvals = ?';
  await session.manager.query(`INSERT INTO norm_settings (tenant_id, approvals) VALUES (?, ?) ${upsert}`, [
    idToBytes(session.tenantId),
    approvals,
    approvals,
  ]);
}
