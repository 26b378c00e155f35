import type { WebhookDeliveryListQuery, WebhookDeliveryPage } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import { countDeliveries, findWebhook, forTenant, pageOfDeliveries } from '#libs/persistence';
import type { Services } from '../services.js';
import { foundWebhook } from './manage-webhooks.js';
import { deliveryView } from './views.js';

/** Newest first. @throws FengsuiError `webhook.not_found` */
export async function listDeliveries(
  { database }: Services,
  tenantId: TenantId,
  webhookId: string,
  { state, cursor, limit }: WebhookDeliveryListQuery,
): Promise<WebhookDeliveryPage> {
  const session = forTenant(database.read, tenantId);
  foundWebhook(await findWebhook(session, webhookId));
  const rows = await pageOfDeliveries(session, { webhookId, state }, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    deliveries: page.map(deliveryView),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countDeliveries(session, { webhookId, state }),
  };
}
