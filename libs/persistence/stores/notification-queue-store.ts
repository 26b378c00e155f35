import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { type Level, type NotificationKind, newId, type TenantId } from '#libs/domain';
import { idAt, idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { NotificationRow } from '../entities/notification.js';
import { marks, type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.notification);

/** What waits for a channel that is gone or switched off has failed. */
export async function failWaiting(session: TenantSession, channelId: string, now: number): Promise<void> {
  await session.manager.query(
    `UPDATE notifications SET state = 'failed', error = 'channel_off', due_at = NULL, settled_at = ?
      WHERE tenant_id = ? AND channel_id = ? AND due_at IS NOT NULL`,
    [now, idToBytes(session.tenantId), idToBytes(channelId)],
  );
}

/** What is due for a channel, without its words, and whether anything is. */
export interface WaitingNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly level: Level;
  readonly incidentId: string | null;
  readonly createdAt: number;
}

/** What is due for a channel now, the gravest first. */
export async function waitingForChannel(
  session: TenantSession,
  channelId: string,
  now: number,
  limit: number,
): Promise<WaitingNotification[]> {
  return repository(session).find({
    select: { id: true, kind: true, level: true, incidentId: true, createdAt: true },
    where: { tenantId: session.tenantId, channelId, dueAt: LessThanOrEqual(now) },
    order: { level: 'ASC', id: 'ASC' },
    take: limit,
  });
}

export async function findNotifications(
  session: TenantSession,
  ids: readonly string[],
): Promise<NotificationRow[]> {
  if (ids.length === 0) return [];
  const rows = await repository(session).findBy({ id: In([...ids]), tenantId: session.tenantId });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Changes those of the rows that still wait: what was withdrawn or given up meanwhile stays so. */
export async function settleWaiting(
  session: TenantSession,
  ids: readonly string[],
  change: Partial<Omit<NotificationRow, 'id' | 'tenantId'>>,
): Promise<void> {
  for (let at = 0; at < ids.length; at += 500)
    await repository(session).update(
      { id: In(ids.slice(at, at + 500)), tenantId: session.tenantId, dueAt: Not(IsNull()) },
      change,
    );
}

/** What could not be told in time is given up. @returns how many */
export async function expireWaiting(session: TenantSession, channelId: string, now: number): Promise<void> {
  await session.manager.query(
    `UPDATE notifications SET state = 'expired', due_at = NULL, settled_at = ?
      WHERE tenant_id = ? AND channel_id = ? AND due_at IS NOT NULL AND expires_at <= ?`,
    [now, idToBytes(session.tenantId), idToBytes(channelId), now],
  );
}

/** Nobody needs to be told of the run any more: what still waits is not sent, what stands in consoles goes away. */
export async function withdrawOfRun(session: TenantSession, runId: string, now: number): Promise<void> {
  await session.manager.query(
    `UPDATE notifications SET state = 'withdrawn', due_at = NULL, settled_at = ?
      WHERE tenant_id = ? AND run_id = ? AND kind = 'escalation'
        AND (due_at IS NOT NULL OR (way = 'console' AND state = 'sent'))`,
    [now, idToBytes(session.tenantId), idToBytes(runId)],
  );
}

/** The mail of one member that is due. */
export interface MailClaim {
  readonly tenantId: TenantId;
  readonly memberId: string;
  readonly token: string;
}

/** Claims all mail that is due for one member; it is due again `forMs` later unless it is settled. */
export function claimMailOfMember(session: Session, forMs: number): Promise<MailClaim | null> {
  return acrossTenants('one loop mails the members of all tenants', async () => {
    const now = nowSql(session.dialect);
    const [first] = (await session.manager.query(
      `SELECT tenant_id, member_id FROM notifications
        WHERE way = 'email' AND due_at <= ${now} ORDER BY due_at LIMIT 1${skipLocked(session)}`,
    )) as { tenant_id: Buffer; member_id: Buffer }[];
    if (!first) return null;
    const token = newId();
    await session.manager.query(
      `UPDATE notifications SET due_at = ${now} + ${forMs}, claim_token = ?
        WHERE tenant_id = ? AND member_id = ? AND way = 'email' AND due_at <= ${now}`,
      [idToBytes(token), first.tenant_id, first.member_id],
    );
    return { tenantId: idFromBytes(first.tenant_id), memberId: idFromBytes(first.member_id), token };
  });
}

/** What the claim holds, the gravest first. */
export async function claimedMail(
  session: TenantSession,
  { memberId, token }: MailClaim,
): Promise<NotificationRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, memberId, claimToken: token },
    order: { level: 'ASC', id: 'ASC' },
  });
}

/** When mail went out to the member since. */
export async function mailTimes(session: TenantSession, memberId: string, since: number): Promise<number[]> {
  const rows = await repository(session).find({
    select: { id: true, settledAt: true },
    where: {
      tenantId: session.tenantId,
      memberId,
      way: 'email',
      state: 'sent',
      settledAt: MoreThan(since),
    },
  });
  return rows.flatMap(({ settledAt }) => settledAt ?? []);
}

/** Forgets notifications made before, at most so many. @returns how many */
export async function pruneNotifications(session: Session, before: number, limit: number): Promise<number> {
  return acrossTenants('upkeep', async () => {
    const rows = (await session.manager.query(`SELECT id FROM notifications WHERE id < ? LIMIT ${limit}`, [
      idToBytes(idAt(before)),
    ])) as { id: Buffer }[];
    if (rows.length > 0)
      await session.manager.query(
        `DELETE FROM notifications WHERE id IN (${marks(rows)})`,
        rows.map(({ id }) => id),
      );
    return rows.length;
  });
}
