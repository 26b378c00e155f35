import { LessThan, MoreThan } from 'typeorm';
import { sealedRow } from '../cipher/sealing.js';
import type { IdempotencyRow } from '../entities/delivery.js';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

export async function findAnswer(session: TenantSession, requestKey: Buffer): Promise<IdempotencyRow | null> {
  return session.manager
    .getRepository(session.entities.idempotency)
    .findOneBy({ requestKey, tenantId: session.tenantId });
}

/** Keeps an answer. A second insert of the same key loses: its transaction runs again and finds this answer. */
export async function insertAnswer(
  session: TenantSession,
  row: Omit<IdempotencyRow, 'tenantId'>,
): Promise<void> {
  await insertRows(session, session.entities.idempotency, [{ ...row, tenantId: session.tenantId }]);
}

/** A tenant's answers after a key, in the order of the keys. */
export async function pageOfAnswers(
  session: TenantSession,
  limit: number,
  after?: Buffer,
): Promise<IdempotencyRow[]> {
  return session.manager.getRepository(session.entities.idempotency).find({
    where: { tenantId: session.tenantId, ...(after && { requestKey: MoreThan(after) }) },
    order: { requestKey: 'ASC' },
    take: limit,
  });
}

/** Writes an answer anew; without `bodyDigest`, that one stays. */
export async function rewriteAnswer(
  session: TenantSession,
  requestKey: Buffer,
  change: Pick<IdempotencyRow, 'answerJson'> & Partial<Pick<IdempotencyRow, 'bodyDigest'>>,
): Promise<void> {
  const { idempotency } = session.entities;
  const row = { tenantId: session.tenantId, requestKey, ...change };
  const { answerJson } = sealedRow(session.cipher, idempotency, row);
  await session.manager
    .getRepository(session.entities.idempotency)
    .update({ requestKey, tenantId: session.tenantId }, { ...change, answerJson });
}

export async function deleteAnswersBefore(session: Session, createdAt: number): Promise<void> {
  return acrossTenants('upkeep', async () => {
    await session.manager
      .getRepository(session.entities.idempotency)
      .delete({ createdAt: LessThan(createdAt) });
  });
}
