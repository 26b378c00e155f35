import { EntitySchema } from 'typeorm';
import type {
  DeliveryFailure,
  DeliveryState,
  FeedEventType,
  WebhookEventType,
  WebhookStop,
} from '#libs/domain';
import type { Columns } from '../dialect.js';

/** An address that a tenant's events are sent to. What it has not come to yet is no row: it is everything after `position`. */
export interface WebhookRow {
  id: string;
  tenantId: string;
  url: string;
  types: FeedEventType[];
  description: string;
  /** 1 while events are sent. */
  active: number;
  /** Why Fengsui switched it off; null when it did not. */
  stopped: WebhookStop | null;
  failingSince: number | null;
  /** The signing secret, sealed (`Secret.seal`, purpose `webhook`, owner: the id). */
  secret: string;
  /** The secret before it, sealed, which signs too until `previousUntil`. */
  previousSecret: string | null;
  previousUntil: number | null;
  /** The last number of the feed that deliveries were made of. */
  position: number;
  /** The last number looked through by the replay under way, its end, and the time span it was asked for; else null. */
  replaySeq: number | null;
  replayEnd: number | null;
  replayFrom: number | null;
  replayTo: number | null;
  /** When the earliest delivery is due; null for none. Kept while nobody holds the claim. */
  dueAt: number | null;
  /** Nothing is sent before: the receiver asked for a pause. */
  quietUntil: number;
  /** The worker that sends for it, and until when it may without saying so again. */
  claimToken: string | null;
  claimedUntil: number;
  createdAt: number;
  updatedAt: number;
}

export const webhookEntity = (c: Columns) =>
  new EntitySchema<WebhookRow>({
    name: 'Webhook',
    tableName: 'webhooks',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      url: c.text('url', 2_000),
      types: c.json('types'),
      description: c.text('description', 200),
      active: c.int('active'),
      stopped: c.text('stopped', 16, { nullable: true }),
      failingSince: c.time('failing_since', { nullable: true }),
      secret: c.text('secret', 255),
      previousSecret: c.text('previous_secret', 255, { nullable: true }),
      previousUntil: c.time('previous_until', { nullable: true }),
      position: c.count('position'),
      replaySeq: c.count('replay_seq', { nullable: true }),
      replayEnd: c.count('replay_end', { nullable: true }),
      replayFrom: c.time('replay_from', { nullable: true }),
      replayTo: c.time('replay_to', { nullable: true }),
      dueAt: c.time('due_at', { nullable: true }),
      quietUntil: c.time('quiet_until'),
      claimToken: c.id('claim_token', { nullable: true }),
      claimedUntil: c.time('claimed_until'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'webhooks_by_tenant', columns: ['tenantId', 'id'] }],
  });

/** One event for one endpoint. What is sent is read from the feed at the time of sending: no words stand here. */
export interface WebhookDeliveryRow {
  id: string;
  tenantId: string;
  webhookId: string;
  /** The event's number on the feed; null for a test event. */
  seq: number | null;
  type: WebhookEventType;
  state: DeliveryState;
  tries: number;
  /** Null once delivered or dead. */
  dueAt: number | null;
  /** HTTP status of the last answer. */
  status: number | null;
  latencyMs: number | null;
  error: DeliveryFailure | null;
  lastTryAt: number | null;
  createdAt: number;
}

export const webhookDeliveryEntity = (c: Columns) =>
  new EntitySchema<WebhookDeliveryRow>({
    name: 'WebhookDelivery',
    tableName: 'webhook_deliveries',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      webhookId: c.id('webhook_id'),
      seq: c.count('seq', { nullable: true }),
      type: c.text('type', 32),
      state: c.text('state', 16),
      tries: c.int('tries'),
      dueAt: c.time('due_at', { nullable: true }),
      status: c.int('status', { nullable: true }),
      latencyMs: c.int('latency_ms', { nullable: true }),
      error: c.text('error', 32, { nullable: true }),
      lastTryAt: c.time('last_try_at', { nullable: true }),
      createdAt: c.time('created_at'),
    },
    indices: [
      { name: 'webhook_deliveries_by_event', columns: ['webhookId', 'seq'], unique: true },
      { name: 'webhook_deliveries_by_due', columns: ['webhookId', 'dueAt'] },
      { name: 'webhook_deliveries_by_id', columns: ['webhookId', 'id'] },
      { name: 'webhook_deliveries_by_state', columns: ['webhookId', 'state', 'id'] },
    ],
  });
