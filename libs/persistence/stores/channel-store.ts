import { In, MoreThan } from 'typeorm';
import { newId, type TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { ChannelRow } from '../entities/notification.js';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** So long a claim holds without a sign of life: longer than a message may take, so that nobody counts it twice. */
export const CHANNEL_CLAIM_MS = 20_000;

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.channel);

export async function insertChannel(session: TenantSession, row: ChannelRow): Promise<void> {
  await insertRows(session, session.entities.channel, [row]);
}

export async function findChannel(session: TenantSession, id: string): Promise<ChannelRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

export async function findChannels(session: TenantSession, ids: readonly string[]): Promise<ChannelRow[]> {
  if (ids.length === 0) return [];
  return repository(session).findBy({ id: In([...ids]), tenantId: session.tenantId });
}

/** Locked until the transaction ends. */
export async function lockChannel(session: TenantSession, id: string): Promise<ChannelRow | null> {
  const where = { id, tenantId: session.tenantId };
  return session.dialect === 'mysql'
    ? repository(session).findOne({ where, lock: { mode: 'pessimistic_write' } })
    : repository(session).findOneBy(where);
}

export async function updateChannel(
  session: TenantSession,
  id: string,
  change: Partial<Omit<ChannelRow, 'id' | 'tenantId'>>,
): Promise<void> {
  await repository(session).update({ id, tenantId: session.tenantId }, change);
}

/** What it was told stays and says so. @returns whether there was one */
export async function deleteChannel(session: TenantSession, id: string): Promise<boolean> {
  const { affected } = await repository(session).delete({ id, tenantId: session.tenantId });
  return affected !== 0;
}

/** Oldest first. */
export async function pageOfChannels(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<ChannelRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countChannels(session: TenantSession): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId });
}

/** The right to send to one channel. The token fences later writes. */
export interface ChannelClaim {
  readonly tenantId: TenantId;
  readonly channelId: string;
  readonly token: string;
}

/** Channels for which something is due, that were not told to be quiet, and that nobody sends for. */
export async function findDueChannels(
  session: Session,
  limit: number,
): Promise<Omit<ChannelClaim, 'token'>[]> {
  const now = nowSql(session.dialect);
  const rows = (await acrossTenants('the loop that sends to channels serves all tenants', () =>
    session.manager.query(
      `SELECT c.id, c.tenant_id FROM channels c
        WHERE c.claimed_until < ${now} AND c.quiet_until <= ${now}
          AND EXISTS (SELECT 1 FROM notifications n
            WHERE n.tenant_id = c.tenant_id AND n.channel_id = c.id AND n.due_at <= ${now})
        ORDER BY c.claimed_until LIMIT ${limit}`,
    ),
  )) as { id: Buffer; tenant_id: Buffer }[];
  return rows.map((row) => ({ tenantId: idFromBytes(row.tenant_id), channelId: idFromBytes(row.id) }));
}

/** @returns the right to send to it, or null when somebody was faster */
export async function claimChannel(session: TenantSession, channelId: string): Promise<ChannelClaim | null> {
  const claim = { tenantId: session.tenantId, channelId, token: newId() };
  const now = nowSql(session.dialect);
  await session.manager.query(
    `UPDATE channels SET claim_token = ?, claimed_until = ${now} + ${CHANNEL_CLAIM_MS}
      WHERE tenant_id = ? AND id = ? AND claimed_until < ${now}`,
    [idToBytes(claim.token), idToBytes(claim.tenantId), idToBytes(channelId)],
  );
  return (await heldChannel(session, claim)) && claim;
}

/** The channel as it is now, locked, or null when the claim is another's or the channel is gone. */
export async function heldChannel(session: TenantSession, claim: ChannelClaim): Promise<ChannelRow | null> {
  const row = await lockChannel(session, claim.channelId);
  return row?.claimToken === claim.token ? row : null;
}
