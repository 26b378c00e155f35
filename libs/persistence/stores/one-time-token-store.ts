import type { OneTimeTokenRow, TokenPurpose } from '../entities/member.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.oneTimeToken);

export async function insertOneTimeToken(
  session: TenantSession,
  row: Omit<OneTimeTokenRow, 'tenantId'>,
): Promise<void> {
  await insertRows(session, session.entities.oneTimeToken, [{ ...row, tenantId: session.tenantId }]);
}

/** @returns whether it was still there: of several who use a token at once, one gets true. */
export async function takeOneTimeToken(session: TenantSession, tokenHash: Buffer): Promise<boolean> {
  const { affected } = await repository(session).delete({ tokenHash, tenantId: session.tenantId });
  return affected === 1;
}

/** Makes void what was sent to a member before. */
export async function deleteTokensOfMember(
  session: TenantSession,
  memberId: string,
  purposes: readonly TokenPurpose[],
): Promise<void> {
  for (const purpose of purposes)
    await repository(session).delete({ memberId, purpose, tenantId: session.tenantId });
}
