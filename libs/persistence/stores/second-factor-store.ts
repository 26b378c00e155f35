import { In } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { SecondFactorRow } from '../entities/sign-in.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const factors = (session: TenantSession) => session.manager.getRepository(session.entities.secondFactor);
const codes = (session: TenantSession) => session.manager.getRepository(session.entities.recoveryCode);

export async function findSecondFactor(
  session: TenantSession,
  memberId: string,
): Promise<SecondFactorRow | null> {
  return factors(session).findOneBy({ memberId, tenantId: session.tenantId });
}

/** Those of the members who have a second factor in force. */
export async function findEnrolled(
  session: TenantSession,
  memberIds: readonly string[],
): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set();
  const rows = await factors(session).findBy({ tenantId: session.tenantId, memberId: In([...memberIds]) });
  return new Set(rows.filter(({ confirmedAt }) => confirmedAt !== null).map(({ memberId }) => memberId));
}

/** Puts a secret that is not confirmed yet in the place of an earlier one. */
export async function putSecondFactor(
  session: TenantSession,
  row: Omit<SecondFactorRow, 'tenantId'>,
): Promise<void> {
  await deleteSecondFactor(session, row.memberId);
  await insertRows(session, session.entities.secondFactor, [{ ...row, tenantId: session.tenantId }]);
}

export async function deleteSecondFactor(session: TenantSession, memberId: string): Promise<void> {
  await factors(session).delete({ memberId, tenantId: session.tenantId });
  await codes(session).delete({ memberId, tenantId: session.tenantId });
}

export async function confirmSecondFactor(
  session: TenantSession,
  memberId: string,
  confirmedAt: number,
): Promise<void> {
  await factors(session).update({ memberId, tenantId: session.tenantId }, { confirmedAt });
}

/**
 * Uses up a time step and every one before it.
 * @returns whether it was still free: of several who send one code at once, one gets true.
 */
export async function takeTimeStep(session: TenantSession, memberId: string, step: number): Promise<boolean> {
  const { affected } = await factors(session)
    .createQueryBuilder()
    .update()
    .set({ lastStep: step })
    .where('member_id = :member AND tenant_id = :tenant AND last_step < :step', {
      member: idToBytes(memberId),
      tenant: idToBytes(session.tenantId),
      step,
    })
    .execute();
  return affected === 1;
}

/** Puts new recovery codes in the place of all earlier ones. */
export async function putRecoveryCodes(
  session: TenantSession,
  memberId: string,
  codeHashes: readonly Buffer[],
  createdAt: number,
): Promise<void> {
  await codes(session).delete({ memberId, tenantId: session.tenantId });
  await insertRows(
    session,
    session.entities.recoveryCode,
    codeHashes.map((codeHash) => ({ codeHash, tenantId: session.tenantId, memberId, createdAt })),
  );
}

/** @returns whether it was there: it is gone now. */
export async function takeRecoveryCode(
  session: TenantSession,
  memberId: string,
  codeHash: Buffer,
): Promise<boolean> {
  const { affected } = await codes(session).delete({ codeHash, memberId, tenantId: session.tenantId });
  return affected === 1;
}

export async function countRecoveryCodes(session: TenantSession, memberId: string): Promise<number> {
  return codes(session).countBy({ memberId, tenantId: session.tenantId });
}
