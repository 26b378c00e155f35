import type { WebhookReplay, WebhookReplayAnswer } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  countDeliveries,
  findDelivery,
  firstSeqAt,
  forTenant,
  lockWebhook,
  requeueDead,
  requeueDelivery,
  type TenantSession,
  updateWebhook,
  type WebhookRow,
  wakeWebhook,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { activeWebhook } from './test-webhook.js';

/** Events of transactions that ran side by side may stand in another order than their times: none is this far off. */
const DISORDER_MS = 60_000;

/**
 * Sends again, under the same `webhook-id`: one delivery, all dead letters, or everything of a time span. What the endpoint
 * has not come to yet is left out: it comes anyway.
 * @throws FengsuiError `webhook.not_found`, `webhook.inactive`, `webhook.delivery_not_found`, `webhook.replaying`
 */
export async function replayWebhook(
  { database }: Services,
  tenantId: TenantId,
  doer: Doer,
  id: string,
  wanted: WebhookReplay,
): Promise<WebhookReplayAnswer> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const webhook = activeWebhook(await lockWebhook(session, id));
    const events = await replay(session, webhook, wanted);
    await wakeWebhook(session, id);
    await recordAudit(session, doer, {
      action: 'webhook.replayed',
      subject: { type: 'webhook', id },
      after: { ...wanted, events },
    });
    return { events };
  });
}

async function replay(
  session: TenantSession,
  webhook: WebhookRow,
  { deliveryId, from, to }: WebhookReplay,
): Promise<number> {
  if (deliveryId !== undefined) return replayOne(session, webhook.id, deliveryId);
  if (from !== undefined && to !== undefined)
    return replaySpan(session, webhook, Date.parse(from), Date.parse(to));
  const dead = await countDeliveries(session, { webhookId: webhook.id, state: 'dead' });
  await requeueDead(session, webhook.id);
  return dead;
}

async function replayOne(session: TenantSession, webhookId: string, deliveryId: string): Promise<number> {
  if (!(await findDelivery(session, webhookId, deliveryId)))
    throw new FengsuiError('webhook.delivery_not_found', 'No delivery of this webhook has this id.');
  await requeueDelivery(session, deliveryId);
  return 1;
}

/** A second cursor over the feed: deliveries are made as the receiver takes them, however many there are. */
async function replaySpan(
  session: TenantSession,
  webhook: WebhookRow,
  from: number,
  to: number,
): Promise<number> {
  if (webhook.replaySeq !== null)
    throw new FengsuiError('webhook.replaying', 'Wait until the replay under way has come to its end.');
  const first = await firstSeqAt(session, from - DISORDER_MS);
  const last = Math.min((await firstSeqAt(session, to + DISORDER_MS)) - 1, webhook.position);
  if (last < first) return 0;
  await updateWebhook(session, webhook.id, {
    replaySeq: first - 1,
    replayEnd: last,
    replayFrom: from,
    replayTo: to,
  });
  return last - first + 1;
}
