import type { WebhookRotation, WebhookWithSecret } from '#libs/contracts';
import type { Doer, TenantId } from '#libs/domain';
import { databaseNow, forTenant, lockWebhook, readHead, updateWebhook } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { foundWebhook } from './manage-webhooks.js';
import { newSigningSecret, sealSigningSecret } from './secrets.js';
import { webhookView } from './views.js';

/**
 * Makes a new signing secret. Until the overlap is over the one before signs beside it, so that a receiver may know either.
 * @returns with the new secret, which nobody is shown again
 * @throws FengsuiError `webhook.not_found`
 */
export async function rotateWebhook(
  { database, secret: installation }: Services,
  tenantId: TenantId,
  doer: Doer,
  id: string,
  { overlapSeconds }: WebhookRotation,
): Promise<WebhookWithSecret> {
  const secret = newSigningSecret();
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundWebhook(await lockWebhook(session, id));
    const now = await databaseNow(session);
    const overlaps = overlapSeconds > 0;
    const change = {
      secret: sealSigningSecret(installation, id, secret),
      previousSecret: overlaps ? row.secret : null,
      previousUntil: overlaps ? now + overlapSeconds * 1_000 : null,
      updatedAt: now,
    };
    await updateWebhook(session, id, change);
    await recordAudit(session, doer, {
      action: 'webhook.secret_rotated',
      subject: { type: 'webhook', id },
      after: { overlapSeconds },
    });
    return { ...webhookView({ ...row, ...change }, await readHead(session), now), secret };
  });
}
