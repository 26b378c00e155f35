import type { WebhookPayload } from '#libs/contracts';
import { type FeedEvent, type TenantId, type TryOutcome, WEBHOOK_TEST_TYPE } from '#libs/domain';
import { type DueDelivery, forTenant, readFeedEvents, type WebhookRow } from '#libs/persistence';
import { inSpan, type OutboundLine } from '#libs/runtime';
import type { Services } from '../../services.js';
import { signedHeaders, signingSecrets } from '../secrets.js';
import { messageIdOf } from '../views.js';
import { failureOf, outcomeOf } from './failure-of.js';

const TEST_DATA = { message: '烽燧测试：收到即接通。 Fengsui test: it arrived.' };

/**
 * One try. The payload is what the feed carries now, so that what was masked or erased meanwhile never leaves; an event that
 * is not there any more is not sent.
 * @param now milliseconds on the database's clock
 */
export function sendDelivery(
  services: Services,
  line: OutboundLine,
  webhook: WebhookRow,
  delivery: DueDelivery,
  now: number,
): Promise<TryOutcome> {
  const attributes = { 'fengsui.webhook.id': webhook.id, 'fengsui.webhook.try': delivery.tries + 1 };
  return inSpan('webhook', { kind: 'client', attributes }, async (span) => {
    const outcome = await post(services, line, webhook, delivery, now);
    if (outcome.status !== null) span?.set({ 'http.response.status_code': outcome.status });
    if (!outcome.delivered) span?.fail(outcome.failure);
    return outcome;
  });
}

async function post(
  { database, secret }: Services,
  line: OutboundLine,
  webhook: WebhookRow,
  delivery: DueDelivery,
  now: number,
): Promise<TryOutcome> {
  const payload = await payloadOf(database.read, webhook, delivery, now);
  if (!payload) return { delivered: false, failure: 'event_removed', status: null };
  const body = JSON.stringify(payload);
  const messageId = messageIdOf({ ...delivery, webhookId: webhook.id });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Fengsui-Webhook/1',
    ...signedHeaders(signingSecrets(secret, webhook, now), messageId, Math.floor(now / 1_000), body),
  };
  try {
    return outcomeOf(await line.post(webhook.url, headers, body), now);
  } catch (error) {
    return failureOf(error);
  }
}

async function payloadOf(
  read: Services['database']['read'],
  webhook: WebhookRow,
  { seq }: DueDelivery,
  now: number,
): Promise<WebhookPayload | null> {
  if (seq === null)
    return { type: WEBHOOK_TEST_TYPE, timestamp: new Date(now).toISOString(), seq, data: TEST_DATA };
  const [event] = await readFeedEvents(forTenant(read, webhook.tenantId as TenantId), [seq]);
  return event ? fromFeed(event) : null;
}

const fromFeed = ({ type, at, seq, data }: FeedEvent): WebhookPayload => ({
  type,
  timestamp: at,
  seq,
  data: data as WebhookPayload['data'],
});
