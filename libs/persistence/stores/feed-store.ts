import { Between, In, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm';
import type { FeedEvent, FeedEventType, TenantId, VerdictKind } from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idToBytes } from '../dialect.js';
import type { FeedEventRow } from '../entities/feed.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';
import { trialItemsAmong } from './golden-store.js';

export interface NewFeedEvent {
  readonly type: FeedEventType;
  readonly data: unknown;
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
  const slippedIn = await trialItemsAmong(session, [
    ...new Set(events.flatMap(({ data }) => itemOf(data) ?? [])),
  ]);
  await session.manager.query('UPDATE feed_heads SET head = head + ? WHERE tenant_id = ?', [
    events.length,
    tenant,
  ]);
  const head = await readHead(session);
  await insertRows(
    session,
    session.entities.feedEvent,
    events.map(({ type, data }, index) => ({
      tenantId: session.tenantId,
      seq: head - events.length + index + 1,
      type,
      dataJson: JSON.stringify(data),
      at,
      itemId: itemOf(data),
      house: Number(slippedIn.has(itemOf(data) ?? '')),
    })),
    (row) => row.dataJson.length,
  );
  return head;
}

/** The item that an event's data names, by which an erasure finds it. */
function itemOf(data: unknown): string | null {
  if (data === null || typeof data !== 'object' || !('itemId' in data)) return null;
  return typeof data.itemId === 'string' ? data.itemId : null;
}

/** The feed's last sequence number; 0 when nothing happened yet. */
export async function readHead(session: TenantSession): Promise<number> {
  const [row] = (await session.manager.query('SELECT head FROM feed_heads WHERE tenant_id = ?', [
    idToBytes(session.tenantId),
  ])) as { head: unknown }[];
  return Number(row?.head ?? 0);
}

export async function createFeed(session: TenantSession): Promise<void> {
  await insertRows(session, session.entities.feedHead, [{ tenantId: session.tenantId as TenantId, head: 0 }]);
}

/** An event with the length of its data as JSON, in UTF-16 units. */
export interface SizedEvent {
  readonly event: FeedEvent;
  readonly units: number;
}

/** Events after `since`, in order. */
export async function readFeed(session: TenantSession, since: number, limit: number): Promise<FeedEvent[]> {
  return (await readSizedFeed(session, since, limit)).map(({ event }) => event);
}

/** Events after `since`, in order, for who has to know how much they are. */
export async function readSizedFeed(
  session: TenantSession,
  since: number,
  limit: number,
): Promise<SizedEvent[]> {
  const rows = await session.manager.getRepository(session.entities.feedEvent).find({
    where: { tenantId: session.tenantId, seq: MoreThan(since) },
    order: { seq: 'ASC' },
    take: limit,
  });
  return rows.map((row) => ({ event: toEvent(row), units: row.dataJson.length }));
}

const toEvent = (row: FeedEventRow): FeedEvent => ({
  seq: row.seq,
  at: new Date(row.at).toISOString(),
  type: row.type,
  data: JSON.parse(row.dataJson),
  ...(row.house === 1 && { house: true }),
});

/** The events with these numbers that are still there, in no order. */
export async function readFeedEvents(session: TenantSession, seqs: readonly number[]): Promise<FeedEvent[]> {
  if (seqs.length === 0) return [];
  const rows = await session.manager
    .getRepository(session.entities.feedEvent)
    .findBy({ tenantId: session.tenantId, seq: In([...seqs]) });
  return rows.map(toEvent);
}

export type FeedMark = Pick<FeedEventRow, 'seq' | 'type' | 'at'>;

/** What the platform is told of under the numbers from `first` to `last`, without its data, in order. */
export async function readFeedMarks(
  session: TenantSession,
  first: number,
  last: number,
  limit: number,
): Promise<FeedMark[]> {
  return session.manager.getRepository(session.entities.feedEvent).find({
    select: { seq: true, type: true, at: true },
    where: { tenantId: session.tenantId, seq: Between(first, last), house: 0 },
    order: { seq: 'ASC' },
    take: limit,
  });
}

/** When events of these types told of an item, the latest so many. */
export async function feedMarksOfItem(
  session: TenantSession,
  itemId: string,
  types: readonly FeedEventType[],
  limit: number,
): Promise<FeedMark[]> {
  return session.manager.getRepository(session.entities.feedEvent).find({
    select: { seq: true, type: true, at: true },
    where: { tenantId: session.tenantId, itemId, type: In([...types]) },
    order: { seq: 'DESC' },
    take: limit,
  });
}

/**
 * The first number from which on events happened at `at` or later; the head's successor when none did. Numbers follow time
 * but for the length of a transaction.
 */
export async function firstSeqAt(session: TenantSession, at: number): Promise<number> {
  const events = session.manager.getRepository(session.entities.feedEvent);
  const { tenantId } = session;
  let low = 1;
  let high = (await readHead(session)) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // Retention may have removed events: the next one that is there answers for them.
    const event = await events.findOne({
      select: { seq: true, at: true },
      where: { tenantId, seq: MoreThanOrEqual(middle) },
      order: { seq: 'ASC' },
    });
    if (event && event.at < at) low = event.seq + 1;
    else high = middle;
  }
  return low;
}

/** Events after `seq` that tell of an item and do not say of which: rows from before items were noted. */
export async function unlinkedEvents(
  session: TenantSession,
  seq: number,
  limit: number,
): Promise<FeedEventRow[]> {
  return session.manager.getRepository(session.entities.feedEvent).find({
    where: {
      tenantId: session.tenantId,
      seq: MoreThan(seq),
      itemId: IsNull(),
      type: In(['item.judged', 'case.opened', 'case.updated'] satisfies FeedEventType[]),
    },
    order: { seq: 'ASC' },
    take: limit,
  });
}

/** Writes an event anew under its number, with the item it tells of. */
export async function rewriteEvent(
  session: TenantSession,
  { seq, dataJson, itemId }: Pick<FeedEventRow, 'seq' | 'dataJson' | 'itemId'>,
): Promise<void> {
  const { feedEvent } = session.entities;
  const row = { tenantId: session.tenantId, seq, dataJson };
  const { dataJson: stored } = sealedRow(session.cipher, feedEvent, row);
  await session.manager
    .getRepository(feedEvent)
    .update({ tenantId: session.tenantId, seq }, { dataJson: stored, itemId });
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
