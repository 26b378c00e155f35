import { In, LessThan } from 'typeorm';
import { newId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { MailRow, ResetRequestRow } from '../entities/member.js';
import { insertRows } from '../rows.js';
import { marks, type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.mail);

/** Leaves a message to be sent after the commit. */
export async function insertMail(session: TenantSession, row: Omit<MailRow, 'tenantId'>): Promise<void> {
  await insertRows(session, session.entities.mail, [{ ...row, tenantId: session.tenantId }]);
}

/** The latest message to each of the members. */
export async function findLatestMails(
  session: TenantSession,
  memberIds: readonly string[],
): Promise<Map<string, MailRow>> {
  if (memberIds.length === 0) return new Map();
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, memberId: In([...memberIds]) },
    order: { id: 'ASC' },
  });
  return new Map(rows.map((row) => [row.memberId, row]));
}

/** When a message of a kind was last left for a member; null: never. */
export async function lastMailAt(
  session: TenantSession,
  memberId: string,
  kind: MailRow['kind'],
): Promise<number | null> {
  const row = await repository(session).findOne({
    where: { tenantId: session.tenantId, memberId, kind },
    order: { id: 'DESC' },
  });
  return row?.createdAt ?? null;
}

/** Which message to send, for whom; with the token that fences off whoever claims it later. */
export interface ClaimedMail {
  readonly id: string;
  readonly tenantId: string;
  readonly token: string;
}

/** Claims messages that are due on the database's clock; they are due again `forMs` later unless they are settled. */
export function claimDueMails(session: Session, limit: number, forMs: number): Promise<ClaimedMail[]> {
  return acrossTenants('one loop sends the mail of all tenants', async () => {
    const now = nowSql(session.dialect);
    const rows = (await session.manager.query(
      `SELECT id, tenant_id FROM mails WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limit}${skipLocked(session)}`,
    )) as { id: Buffer; tenant_id: Buffer }[];
    if (rows.length === 0) return [];
    const token = newId();
    await session.manager.query(
      `UPDATE mails SET due_at = ${now} + ${forMs}, claim_token = ?, tries = tries + 1
        WHERE id IN (${marks(rows)})`,
      [idToBytes(token), ...rows.map(({ id }) => id)],
    );
    return rows.map(({ id, tenant_id }) => ({
      id: idFromBytes(id),
      tenantId: idFromBytes(tenant_id),
      token,
    }));
  });
}

/** The claimed message, or null when somebody else has claimed or settled it since. */
export async function findClaimedMail(
  session: TenantSession,
  { id, token }: ClaimedMail,
): Promise<MailRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId, claimToken: token });
}

/** What became of a claimed message. `inMs` null: nothing more to do. */
export async function settleMail(
  session: TenantSession,
  { id, token }: ClaimedMail,
  { state, error, inMs }: Pick<MailRow, 'state' | 'error'> & { readonly inMs: number | null },
): Promise<void> {
  const now = nowSql(session.dialect);
  await session.manager.query(
    `UPDATE mails SET state = ?, error = ?, claim_token = NULL, updated_at = ${now},
        due_at = ${inMs === null ? 'NULL' : `${now} + ${inMs}`}
      WHERE id = ? AND tenant_id = ? AND claim_token = ?`,
    [state, error, idToBytes(id), idToBytes(session.tenantId), idToBytes(token)],
  );
}

/** Forgets what was written to members long ago. */
export function deleteMailsBefore(session: Session, createdAt: number): Promise<void> {
  return acrossTenants('upkeep', async () => {
    await session.manager.getRepository(session.entities.mail).delete({ createdAt: LessThan(createdAt) });
  });
}

/*
 * Who asks for a reset is not looked up while they wait, so a request has no tenant yet.
 */

export async function insertResetRequest(session: Session, row: ResetRequestRow): Promise<void> {
  await insertRows(session, session.entities.resetRequest, [row]);
}

/** Takes the oldest requests: they are gone when the transaction commits. */
export async function takeResetRequests(session: Session, limit: number): Promise<ResetRequestRow[]> {
  const query = session.manager
    .getRepository(session.entities.resetRequest)
    .createQueryBuilder('r')
    .orderBy('r.id')
    .limit(limit);
  if (skipLocked(session)) query.setLock('pessimistic_write').setOnLocked('skip_locked');
  const rows = await query.getMany();
  if (rows.length > 0)
    await session.manager
      .getRepository(session.entities.resetRequest)
      .delete({ id: In(rows.map(({ id }) => id)) });
  return rows;
}
