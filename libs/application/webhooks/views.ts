import type { WebhookDeliveryView, WebhookView } from '#libs/contracts';
import type { WebhookDeliveryRow, WebhookRow } from '#libs/persistence';

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** @param head the feed's newest number */
export const webhookView = (row: WebhookRow, head: number, now: number): WebhookView => ({
  id: row.id,
  url: row.url,
  types: row.types,
  description: row.description,
  active: row.active === 1,
  stopped: row.stopped,
  failingSince: time(row.failingSince),
  backlog: Math.max(0, head - row.position),
  previousSecretUntil: row.previousUntil !== null && row.previousUntil > now ? time(row.previousUntil) : null,
  createdAt: new Date(row.createdAt).toISOString(),
  updatedAt: new Date(row.updatedAt).toISOString(),
});

/**
 * The `webhook-id` of a delivery. It follows from the endpoint and the event's number, so that it stays the same over all
 * tries and replays, even when the log has forgotten the delivery meanwhile. No full stop in it: one separates it from the
 * timestamp in what is signed.
 */
export const messageIdOf = ({
  id,
  webhookId,
  seq,
}: Pick<WebhookDeliveryRow, 'id' | 'webhookId' | 'seq'>): string =>
  seq === null ? `msg_${compact(id)}` : `msg_${compact(webhookId)}_${seq}`;

const compact = (id: string): string => id.replaceAll('-', '');

export const deliveryView = (row: WebhookDeliveryRow): WebhookDeliveryView => ({
  id: row.id,
  messageId: messageIdOf(row),
  seq: row.seq,
  type: row.type,
  state: row.state,
  tries: row.tries,
  nextTryAt: time(row.dueAt),
  lastTryAt: time(row.lastTryAt),
  status: row.status,
  latencyMs: row.latencyMs,
  error: row.error,
  createdAt: new Date(row.createdAt).toISOString(),
});
