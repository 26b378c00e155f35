import type { WebhookDeliveryView } from '#libs/contracts';
import { FengsuiError, newId, type TenantId, WEBHOOK_TEST_TYPE } from '#libs/domain';
import {
  databaseNow,
  forTenant,
  insertDeliveries,
  lockWebhook,
  type WebhookDeliveryRow,
  type WebhookRow,
  wakeWebhook,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { foundWebhook } from './manage-webhooks.js';
import { deliveryView } from './views.js';

/**
 * Queues an event that is not on the feed, to see whether it arrives.
 * @throws FengsuiError `webhook.not_found`, `webhook.inactive`
 */
export async function testWebhook(
  { database }: Services,
  tenantId: TenantId,
  webhookId: string,
): Promise<WebhookDeliveryView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    activeWebhook(await lockWebhook(session, webhookId));
    const now = await databaseNow(session);
    const row: WebhookDeliveryRow = {
      id: newId(),
      tenantId,
      webhookId,
      seq: null,
      type: WEBHOOK_TEST_TYPE,
      ...newDelivery(now),
    };
    await insertDeliveries(session, [row]);
    await wakeWebhook(session, webhookId);
    return deliveryView(row);
  });
}

/** Not tried yet, and due at once. */
export const newDelivery = (now: number) => ({
  state: 'queued' as const,
  tries: 0,
  dueAt: now,
  status: null,
  latencyMs: null,
  error: null,
  lastTryAt: null,
  createdAt: now,
});

/** @throws FengsuiError `webhook.not_found`, `webhook.inactive` */
export function activeWebhook(row: WebhookRow | null): WebhookRow {
  const webhook = foundWebhook(row);
  if (webhook.active === 0)
    throw new FengsuiError('webhook.inactive', 'Switch it on first: PATCH it with {"active":true}.');
  return webhook;
}
