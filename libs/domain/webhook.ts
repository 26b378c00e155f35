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

/** How one try ended. */
export type TryOutcome =
  | { readonly delivered: true; readonly status: number }
  | {
      readonly delivered: false;
      readonly failure: DeliveryFailure;
      readonly status: number | null;
      /** How long the receiver asked to be left alone. */
      readonly retryAfterMs?: number | undefined;
    };

/** A receiver may put the next try off so far: as long as the longest step of the usual schedule. */
export const MOST_RETRY_AFTER_MS = 24 * 60 * 60 * 1_000;
/** Tries that failed together do not come back together: each delay is up to a tenth shorter or longer. */
const JITTER = 0.1;
/** Nothing is gained by another try. */
const FINAL: readonly DeliveryFailure[] = ['gone', 'event_removed'];

/**
 * What becomes of a delivery after a try: delivered; failed, and due again; or dead after the last try.
 * @param tries before this one
 * @param retrySeconds before the second try, the third …
 * @param random in [0, 1)
 */
export function afterTry(
  tries: number,
  outcome: TryOutcome,
  retrySeconds: readonly number[],
  random: number,
): { readonly state: DeliveryState; readonly dueInMs: number | null } {
  if (outcome.delivered) return { state: 'delivered', dueInMs: null };
  const seconds = retrySeconds[tries];
  if (seconds === undefined || FINAL.includes(outcome.failure)) return { state: 'dead', dueInMs: null };
  const scheduled = seconds * 1_000 * (1 - JITTER + 2 * JITTER * random);
  const asked = Math.min(outcome.retryAfterMs ?? 0, MOST_RETRY_AFTER_MS);
  return { state: 'failed', dueInMs: Math.round(Math.max(scheduled, asked)) };
}
