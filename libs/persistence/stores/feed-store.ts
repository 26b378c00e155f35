import { MoreThan } from 'typeorm';
import type { FeedEvent, FeedEventType, TenantId, VerdictKind } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import { insertRows, type TenantSession } from '../session.js';

export interface NewFeedEvent {
  readonly type: FeedEventType;
  readonly data: unknown;
  /** The item it tells of, by which an erasure finds it. */
  readonly itemId?: string | undefined;
}

/**
 * Appends events under the next sequence numbers. The head's row stays locked until the transaction ends, so numbers
 * become visible in order and without a gap: call this last.
 * @returns the feed's new head.
 */
export async function appendToFeed(
  session: TenantSession,
  events: readonly NewFeedEvent[],
  at: number,
): Promise<number> {
  const tenant = idToBytes(session.tenantId);
  await session.manager.query('UPDATE feed_heads SET head = head + ? WHERE tenant_id = ?', [
    events.length,
    tenant,
  ]);
  const head = await readHead(session);
  await insertRows(
    session,
    session.entities.feedEvent,
    events.map(({ type, data, itemId = null }, index) => ({
      tenantId: session.tenantId,
      seq: head - events.length + index + 1,
      type,
      dataJson: JSON.stringify(data),
      at,
      itemId,
    })),
    (row) => row.dataJson.length,
  );
  return head;
}

/** The feed's last sequence number; 0 when nothing happened yet. */
export async function readHead(session: TenantSession): Promise<number> {
  const row = await session.manager
    .getRepository(session.entities.feedHead)
    .findOneBy({ tenantId: session.tenantId });
  return row?.head ?? 0;
}

export async function createFeed(session: TenantSession): Promise<void> {
  await insertRows(session, session.entities.feedHead, [{ tenantId: session.tenantId as TenantId, head: 0 }]);
}

/** Events after `since`, in order. */
export async function readFeed(session: TenantSession, since: number, limit: number): Promise<FeedEvent[]> {
  const rows = await session.manager.getRepository(session.entities.feedEvent).find({
    where: { tenantId: session.tenantId, seq: MoreThan(since) },
    order: { seq: 'ASC' },
    take: limit,
  });
  return rows.map((row) => ({
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    type: row.type,
    data: JSON.parse(row.dataJson),
  }));
}

export type VerdictCounts = Record<VerdictKind, number>;

/** Adds to the day's verdict counts. Call it after {@link appendToFeed}, whose lock keeps writers in turn. */
export async function addDailyVerdicts(
  session: TenantSession,
  day: string,
  counts: VerdictCounts,
): Promise<void> {
  const values = [counts.allow, counts.review, counts.block];
  const key = [idToBytes(session.tenantId), day];
  const upsert =
    session.dialect === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE allowed = allowed + ?, reviewed = reviewed + ?, blocked = blocked + ?'
      : 'ON CONFLICT (tenant_id, day) DO UPDATE SET allowed = allowed + ?, reviewed = reviewed + ?, blocked = blocked + ?';
  await session.manager.query(
    `INSERT INTO daily_verdicts (tenant_id, day, allowed, reviewed, blocked) VALUES (?, ?, ?, ?, ?) ${upsert}`,
    [...key, ...values, ...values],
  );
}

export async function readDailyVerdicts(session: TenantSession, day: string): Promise<VerdictCounts> {
  const row = await session.manager
    .getRepository(session.entities.dailyVerdicts)
    .findOneBy({ tenantId: session.tenantId, day });
  return { allow: row?.allow ?? 0, review: row?.review ?? 0, block: row?.block ?? 0 };
}
