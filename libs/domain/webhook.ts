import type { FeedEventType } from './feed.js';

/** `failed`: was tried and is tried again; `dead`: was given up, until somebody replays it. */
export const DELIVERY_STATES = ['queued', 'delivered', 'failed', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why Fengsui itself stopped an endpoint: its receiver answered 410, or nothing got through for days. */
export const WEBHOOK_STOPS = ['gone', 'failing'] as const;
export type WebhookStop = (typeof WEBHOOK_STOPS)[number];

/** The event that `POST /v1/webhooks/{id}/test` sends; it is not on the feed. */
export const WEBHOOK_TEST_TYPE = 'webhook.test';
export type WebhookEventType = FeedEventType | typeof WEBHOOK_TEST_TYPE;

/** What came of a try that did not deliver. Stable; `status` stands for an answer outside of 2xx. */
export const DELIVERY_FAILURES = [
  'status',
  'redirect',
  'gone',
  'timeout',
  'dns',
  'connection',
  'tls',
  'protocol',
  'target_refused',
  'event_removed',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];
