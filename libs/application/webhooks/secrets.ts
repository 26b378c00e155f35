import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookRow } from '#libs/persistence';
import type { Secret } from '#libs/runtime';

const PREFIX = 'whsec_';
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;
const PURPOSE = 'webhook';

/** A signing secret: `whsec_` and 32 random bytes in base64. */
export const newSigningSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

export const sealSigningSecret = (secret: Secret, webhookId: string, signing: string): string =>
  secret.seal(PURPOSE, webhookId, signing);

/** The secrets that sign now, the newest first. @param now on the database's clock */
export function signingSecrets(secret: Secret, webhook: WebhookRow, now: number): string[] {
  const sealed = [webhook.secret];
  if (webhook.previousSecret !== null && (webhook.previousUntil ?? 0) > now)
    sealed.push(webhook.previousSecret);
  return sealed.map((one) => secret.open(PURPOSE, webhook.id, one));
}

/**
 * The headers that Standard Webhooks asks for; one signature a secret.
 * @param timestamp seconds since 1970
 */
export function signedHeaders(
  secrets: readonly string[],
  messageId: string,
  timestamp: number,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const signature = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
      .update(`${messageId}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
  };
}
