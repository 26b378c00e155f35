import {
  countOpenDeliveries,
  type DueDelivery,
  databaseNow,
  dueDeliveries,
  forTenant,
  heldWebhook,
  renewWebhookClaim,
  type WebhookClaim,
  type WebhookRow,
} from '#libs/persistence';
import type { Services } from '../../services.js';
import { makeDeliveries } from './make-deliveries.js';

/** Deliveries of one endpoint that are neither delivered nor dead; what comes after them waits on the feed. */
const WINDOW = 500;
/** A receiver that is down and has a full window is asked with a new event this often, to see whether it is back. */
const PROBE_MS = 60_000;

export interface Work {
  readonly webhook: WebhookRow;
  readonly due: readonly DueDelivery[];
  /** Whether there is more to make deliveries of. */
  readonly more: boolean;
  /** On the database's clock. */
  readonly now: number;
}

/**
 * Renews the claim, makes new deliveries while there is room, and names those that are due.
 * @param sinceLastTryMs how long nothing was tried
 * @returns null when the claim is another's, or the endpoint gone
 */
export async function takeWork(
  { database }: Services,
  claim: WebhookClaim,
  limit: number,
  sinceLastTryMs: number,
): Promise<Work | null> {
  return database.transaction(async (open) => {
    const session = forTenant(open, claim.tenantId);
    const webhook = await heldWebhook(session, claim);
    if (!webhook) return null;
    await renewWebhookClaim(session, claim);
    const now = await databaseNow(session);
    if (webhook.active === 0 || webhook.quietUntil > now) return { webhook, due: [], more: false, now };
    const room = WINDOW - (await countOpenDeliveries(session, webhook.id));
    const probe = webhook.failingSince !== null && sinceLastTryMs > PROBE_MS ? 1 : 0;
    const more = await makeDeliveries(session, webhook, Math.max(room, probe), now);
    return { webhook, due: await dueDeliveries(session, webhook.id, limit), more, now };
  });
}
