import { MoreThan } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { WebhookRow } from '../entities/webhook.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.webhook);

export async function insertWebhook(session: TenantSession, row: WebhookRow): Promise<void> {
  await insertRows(session, session.entities.webhook, [row]);
}

export async function findWebhook(session: TenantSession, id: string): Promise<WebhookRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends: whoever sends for it waits, and sees what was changed. */
export async function lockWebhook(session: TenantSession, id: string): Promise<WebhookRow | null> {
  const where = { id, tenantId: session.tenantId };
  return session.dialect === 'mysql'
    ? repository(session).findOne({ where, lock: { mode: 'pessimistic_write' } })
    : repository(session).findOneBy(where);
}

export async function updateWebhook(
  session: TenantSession,
  id: string,
  change: Partial<Omit<WebhookRow, 'id' | 'tenantId'>>,
): Promise<void> {
  await repository(session).update({ id, tenantId: session.tenantId }, change);
}

/** Its deliveries stay until {@link pruneDeliveries} comes by. @returns whether there was one */
export async function deleteWebhook(session: TenantSession, id: string): Promise<boolean> {
  const { affected } = await repository(session).delete({ id, tenantId: session.tenantId });
  return affected !== 0;
}

/** Oldest first. */
export async function pageOfWebhooks(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<WebhookRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countWebhooks(session: TenantSession): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId });
}

/** Something of it is due at once: the next worker that looks takes it up. */
export async function wakeWebhook(session: TenantSession, id: string): Promise<void> {
  await session.manager.query(
    'UPDATE webhooks SET due_at = 0, quiet_until = 0 WHERE tenant_id = ? AND id = ?',
    [idToBytes(session.tenantId), idToBytes(id)],
  );
}
