import { In, LessThan } from 'typeorm';
import type { DeliveryState } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { WebhookDeliveryRow, WebhookRow } from '../entities/webhook.js';
import { insertRows } from '../rows.js';
import { marks, type TenantSession } from '../session.js';

const repository = (session: TenantSession) =>
  session.manager.getRepository(session.entities.webhookDelivery);

export async function insertDeliveries(
  session: TenantSession,
  rows: readonly WebhookDeliveryRow[],
): Promise<void> {
  await insertRows(session, session.entities.webhookDelivery, rows);
}

export interface DueDelivery {
  readonly id: string;
  readonly seq: number | null;
  readonly tries: number;
}

/** Those whose time has come, the longest due first. */
export async function dueDeliveries(
  session: TenantSession,
  webhookId: string,
  limit: number,
): Promise<DueDelivery[]> {
  const rows = (await session.manager.query(
    `SELECT id, seq, tries FROM webhook_deliveries
      WHERE tenant_id = ? AND webhook_id = ? AND due_at <= ${nowSql(session.dialect)}
      ORDER BY due_at, id LIMIT ${limit}`,
    [idToBytes(session.tenantId), idToBytes(webhookId)],
  )) as { id: Buffer; seq: number | string | null; tries: number }[];
  return rows.map(({ id, seq, tries }) => ({
    id: idFromBytes(id),
    seq: seq === null ? null : Number(seq),
    tries: Number(tries),
  }));
}

/** Deliveries that are neither delivered nor dead. */
export async function countOpenDeliveries(session: TenantSession, webhookId: string): Promise<number> {
  const [row] = (await session.manager.query(
    'SELECT COUNT(*) AS open FROM webhook_deliveries WHERE tenant_id = ? AND webhook_id = ? AND due_at IS NOT NULL',
    [idToBytes(session.tenantId), idToBytes(webhookId)],
  )) as [{ open: number | string }];
  return Number(row.open);
}

/** What a try changes; the rest of the row stays. */
export type TryResult = Pick<
  WebhookDeliveryRow,
  'id' | 'state' | 'tries' | 'dueAt' | 'status' | 'latencyMs' | 'error' | 'lastTryAt'
>;

export async function recordTries(session: TenantSession, results: readonly TryResult[]): Promise<void> {
  for (const { id, ...change } of results)
    await repository(session).update({ id, tenantId: session.tenantId }, change);
}

const AGAIN = "state = 'queued', tries = 0, error = NULL, due_at = ";

/** Queues deliveries anew, whatever became of them. @returns the numbers on the feed that had one */
export async function requeueDeliveries(
  session: TenantSession,
  webhookId: string,
  seqs: readonly number[],
): Promise<Set<number>> {
  if (seqs.length === 0) return new Set();
  const rows = await repository(session).find({
    select: { id: true, seq: true },
    where: { tenantId: session.tenantId, webhookId, seq: In([...seqs]) },
  });
  if (rows.length > 0) {
    await session.manager.query(
      `UPDATE webhook_deliveries SET ${AGAIN}${nowSql(session.dialect)}
        WHERE tenant_id = ? AND id IN (${marks(rows)})`,
      [idToBytes(session.tenantId), ...rows.map(({ id }) => idToBytes(id))],
    );
  }
  return new Set(rows.map(({ seq }) => Number(seq)));
}

export async function requeueDelivery(session: TenantSession, id: string): Promise<void> {
  await session.manager.query(
    `UPDATE webhook_deliveries SET ${AGAIN}${nowSql(session.dialect)} WHERE tenant_id = ? AND id = ?`,
    [idToBytes(session.tenantId), idToBytes(id)],
  );
}

export async function requeueDead(session: TenantSession, webhookId: string): Promise<void> {
  await session.manager.query(
    `UPDATE webhook_deliveries SET ${AGAIN}${nowSql(session.dialect)}
      WHERE tenant_id = ? AND webhook_id = ? AND state = 'dead'`,
    [idToBytes(session.tenantId), idToBytes(webhookId)],
  );
}

/** The receiver is back: what failed meanwhile does not wait for its time. */
export async function hastenDeliveries(session: TenantSession, webhookId: string): Promise<void> {
  const now = nowSql(session.dialect);
  await session.manager.query(
    `UPDATE webhook_deliveries SET due_at = ${now} WHERE tenant_id = ? AND webhook_id = ? AND due_at > ${now}`,
    [idToBytes(session.tenantId), idToBytes(webhookId)],
  );
}

export async function findDelivery(
  session: TenantSession,
  webhookId: string,
  id: string,
): Promise<WebhookDeliveryRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId, webhookId });
}

interface DeliveryFilter {
  readonly webhookId: string;
  readonly state?: DeliveryState | undefined;
}

const where = (session: TenantSession, { webhookId, state }: DeliveryFilter) => ({
  tenantId: session.tenantId,
  webhookId,
  ...(state && { state }),
});

/** Newest first. */
export async function pageOfDeliveries(
  session: TenantSession,
  filter: DeliveryFilter,
  limit: number,
  before?: string,
): Promise<WebhookDeliveryRow[]> {
  return repository(session).find({
    where: { ...where(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countDeliveries(session: TenantSession, filter: DeliveryFilter): Promise<number> {
  return repository(session).countBy(where(session, filter));
}

/** The endpoints of a tenant that are told of decisions, and how far each has come. */
export async function decisionWebhooks(
  session: TenantSession,
): Promise<Pick<WebhookRow, 'id' | 'position'>[]> {
  const rows = await session.manager.getRepository(session.entities.webhook).find({
    select: { id: true, position: true, types: true, active: true },
    where: { tenantId: session.tenantId },
  });
  return rows.filter(({ types, active }) => active === 1 && types.includes('case.decided'));
}

/** The deliveries of these events to these endpoints. */
export async function decisionDeliveries(
  session: TenantSession,
  webhookIds: readonly string[],
  seqs: readonly number[],
): Promise<WebhookDeliveryRow[]> {
  if (webhookIds.length === 0 || seqs.length === 0) return [];
  return repository(session).findBy({
    tenantId: session.tenantId,
    webhookId: In([...webhookIds]),
    seq: In([...seqs]),
  });
}
