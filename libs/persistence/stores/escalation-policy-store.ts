import { MoreThan } from 'typeorm';
import type { EscalationPolicyRow, EscalationTurnRow } from '../entities/escalation.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const policies = (session: TenantSession) => session.manager.getRepository(session.entities.escalationPolicy);
const turns = (session: TenantSession) => session.manager.getRepository(session.entities.escalationTurn);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

export async function insertEscalationPolicy(
  session: TenantSession,
  row: EscalationPolicyRow,
): Promise<void> {
  await insertRows(session, session.entities.escalationPolicy, [row]);
}

export async function findEscalationPolicy<Value>(
  session: TenantSession,
  id: string,
): Promise<EscalationPolicyRow<Value> | null> {
  const row = await policies(session).findOneBy({ id, tenantId: session.tenantId });
  return row as EscalationPolicyRow<Value> | null;
}

/** Every policy of the tenant, the oldest first. */
export async function allEscalationPolicies<Value>(
  session: TenantSession,
): Promise<EscalationPolicyRow<Value>[]> {
  const rows = await policies(session).find({ where: { tenantId: session.tenantId }, order: { id: 'ASC' } });
  return rows as EscalationPolicyRow<Value>[];
}

/** The same, locked until the transaction ends: one of them at most is the default, and none is lost that is in use. */
export async function lockEscalationPolicies<Value>(
  session: TenantSession,
): Promise<EscalationPolicyRow<Value>[]> {
  const rows = await policies(session).find({
    where: { tenantId: session.tenantId },
    order: { id: 'ASC' },
    ...locked(session),
  });
  return rows as EscalationPolicyRow<Value>[];
}

export async function pageOfEscalationPolicies<Value>(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<EscalationPolicyRow<Value>[]> {
  const rows = await policies(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
  return rows as EscalationPolicyRow<Value>[];
}

export async function updateEscalationPolicy(
  session: TenantSession,
  { id, name, revision, value, isDefault, updatedAt }: EscalationPolicyRow,
): Promise<void> {
  await policies(session).update(
    { id, tenantId: session.tenantId },
    { name, revision, value: value as object, isDefault, updatedAt },
  );
}

/** With whose turn it was. */
export async function deleteEscalationPolicy(session: TenantSession, id: string): Promise<void> {
  await turns(session).delete({ tenantId: session.tenantId, policyId: id });
  await policies(session).delete({ id, tenantId: session.tenantId });
}

export async function countEscalationPolicies(session: TenantSession): Promise<number> {
  return policies(session).countBy({ tenantId: session.tenantId });
}

type Place = Pick<EscalationTurnRow, 'policyId' | 'step' | 'place'>;

/** Whose turn it was last, locked until the transaction ends; null: nobody's yet. */
export async function lockTurn(session: TenantSession, place: Place): Promise<string | null> {
  const where = { ...place, tenantId: session.tenantId };
  return (await turns(session).findOne({ where, ...locked(session) }))?.memberId ?? null;
}

export async function writeTurn(session: TenantSession, place: Place, memberId: string): Promise<void> {
  const { affected } = await turns(session).update({ ...place, tenantId: session.tenantId }, { memberId });
  if (affected === 0)
    await insertRows(session, session.entities.escalationTurn, [
      { ...place, tenantId: session.tenantId, memberId },
    ]);
}
