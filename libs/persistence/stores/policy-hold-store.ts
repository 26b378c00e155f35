import { IsNull, LessThan, LessThanOrEqual, Not } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { PolicyHoldRow } from '../entities/playbook.js';
import { insertRows, selectRows } from '../rows.js';
import { forUpdate, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.policyHold);

export async function insertPolicyHold(session: TenantSession, row: PolicyHoldRow): Promise<void> {
  await insertRows(session, session.entities.policyHold, [row]);
}

/** Those that have not ended, in an order that never changes. */
export async function findActiveHolds(session: TenantSession): Promise<PolicyHoldRow[]> {
  const { policyHold } = session.entities;
  return selectRows(session, policyHold, 'tenant_id = ? AND ended_at IS NULL ORDER BY id', [
    idToBytes(session.tenantId),
  ]);
}

/** A hold, locked until the transaction ends. */
export async function lockPolicyHold(session: TenantSession, id: string): Promise<PolicyHoldRow | null> {
  await session.manager.query(
    `SELECT id FROM policy_holds WHERE tenant_id = ? AND id = ?${forUpdate(session)}`,
    [idToBytes(session.tenantId), idToBytes(id)],
  );
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

export async function activeHoldsOfIncident(
  session: TenantSession,
  incidentId: string,
): Promise<PolicyHoldRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, incidentId, endedAt: IsNull() },
    order: { id: 'ASC' },
  });
}

/** Those whose time is over. */
export async function dueHolds(session: TenantSession, now: number): Promise<PolicyHoldRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, wakeAt: LessThanOrEqual(now) },
    order: { id: 'ASC' },
  });
}

/** @returns whether it had not ended before */
export async function endPolicyHold(
  session: TenantSession,
  id: string,
  endedBy: NonNullable<PolicyHoldRow['endedBy']>,
  endedAt: number,
): Promise<boolean> {
  const { affected } = await repository(session).update(
    { id, tenantId: session.tenantId, endedAt: IsNull() },
    { endedAt, endedBy, wakeAt: null },
  );
  return affected !== 0;
}

export interface HoldFilter {
  readonly state?: 'active' | 'ended' | undefined;
  readonly incident?: string | undefined;
}

const filterOf = ({ tenantId }: TenantSession, { state, incident }: HoldFilter) => ({
  tenantId,
  ...(state && { endedAt: state === 'active' ? IsNull() : Not(IsNull()) }),
  ...(incident && { incidentId: incident }),
});

/** Newest first. */
export async function pageOfHolds(
  session: TenantSession,
  filter: HoldFilter,
  limit: number,
  before?: string,
): Promise<PolicyHoldRow[]> {
  return repository(session).find({
    where: { ...filterOf(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countHolds(session: TenantSession, filter: HoldFilter): Promise<number> {
  return repository(session).countBy(filterOf(session, filter));
}
