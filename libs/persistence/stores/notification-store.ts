import { In, IsNull, LessThan } from 'typeorm';
import type { NotificationKind, NotificationState } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { NotificationRow } from '../entities/notification.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.notification);

export async function insertNotifications(
  session: TenantSession,
  rows: readonly NotificationRow[],
): Promise<void> {
  await insertRows(session, session.entities.notification, rows, ({ contentJson }) => contentJson.length);
}

/** Those of the keys that somebody was told under already, in hex. */
export async function toldAlready(session: TenantSession, keys: readonly Buffer[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await repository(session).find({
    select: { dedupeKey: true },
    where: { tenantId: session.tenantId, dedupeKey: In([...keys]) },
  });
  return new Set(rows.map(({ dedupeKey }) => dedupeKey.toString('hex')));
}

export async function findNotification(session: TenantSession, id: string): Promise<NotificationRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends. */
export async function lockNotification(session: TenantSession, id: string): Promise<NotificationRow | null> {
  const where = { id, tenantId: session.tenantId };
  return session.dialect === 'mysql'
    ? repository(session).findOne({ where, lock: { mode: 'pessimistic_write' } })
    : repository(session).findOneBy(where);
}

export async function updateNotifications(
  session: TenantSession,
  ids: readonly string[],
  change: Partial<Omit<NotificationRow, 'id' | 'tenantId'>>,
): Promise<void> {
  if (ids.length === 0) return;
  await repository(session).update({ id: In([...ids]), tenantId: session.tenantId }, change);
}

export interface NotificationFilter {
  readonly incident?: string | undefined;
  readonly channel?: string | undefined;
  readonly member?: string | undefined;
  readonly state?: NotificationState | undefined;
  readonly kind?: NotificationKind | undefined;
}

const matching = (
  session: TenantSession,
  { incident, channel, member, state, kind }: NotificationFilter,
) => ({
  tenantId: session.tenantId,
  ...(incident && { incidentId: incident }),
  ...(channel && { channelId: channel }),
  ...(member && { memberId: member }),
  ...(state && { state }),
  ...(kind && { kind }),
});

/** Newest first. */
export async function pageOfNotifications(
  session: TenantSession,
  filter: NotificationFilter,
  limit: number,
  before?: string,
): Promise<NotificationRow[]> {
  return repository(session).find({
    where: { ...matching(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countNotifications(
  session: TenantSession,
  filter: NotificationFilter,
): Promise<number> {
  return repository(session).countBy(matching(session, filter));
}

/** What a member was told in the console since, and has not seen. Newest first. */
export async function unseenNotifications(
  session: TenantSession,
  memberId: string,
  since: number,
  limit: number,
): Promise<NotificationRow[]> {
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, memberId, way: 'console', state: 'sent' },
    order: { id: 'DESC' },
    take: limit,
  });
  return rows.filter(({ createdAt }) => createdAt >= since);
}

/** How many wait for each channel. */
export async function countWaiting(
  session: TenantSession,
  channelIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = await Promise.all(
    channelIds.map(async (id) => {
      const [row] = (await session.manager.query(
        'SELECT COUNT(*) AS n FROM notifications WHERE tenant_id = ? AND channel_id = ? AND due_at IS NOT NULL',
        [idToBytes(session.tenantId), idToBytes(id)],
      )) as [{ n: number | string }];
      return [id, Number(row.n)] as const;
    }),
  );
  return new Map(counts);
}

/** Those of a run that nobody has answered and that were not withdrawn. */
export async function openOfRun(session: TenantSession, runId: string): Promise<NotificationRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, runId, kind: 'escalation', answeredAt: IsNull() },
    order: { id: 'ASC' },
  });
}
