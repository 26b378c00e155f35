import { z } from 'zod';
import {
  DELIVERY_FAILURES,
  DELIVERY_STATES,
  FEED_EVENT_TYPES,
  type FeedEventType,
  WEBHOOK_STOPS,
  WEBHOOK_TEST_TYPE,
} from '#libs/domain';
import { feedEventSchema } from './feed.js';

const DAY_S = 24 * 60 * 60;

/** What moderators tell each other while they work; a decision that was undone in time is nobody else's business. */
const AMONG_MODERATORS: readonly FeedEventType[] = ['case.claimed', 'case.released', 'case.undone'];

/** What an endpoint gets unless it says otherwise: verdicts, cases and what was decided about them. */
export const DEFAULT_WEBHOOK_TYPES: readonly FeedEventType[] = FEED_EVENT_TYPES.filter(
  (type) => /^(item|case|report|appeal)\./.test(type) && !AMONG_MODERATORS.includes(type),
);

const fields = {
  url: z.string().min(1).max(2_000).meta({
    description:
      'https address that events are sent to. Addresses inside of networks are refused unless the installation allows them',
  }),
  types: z
    .array(z.enum(FEED_EVENT_TYPES))
    .min(1)
    .max(FEED_EVENT_TYPES.length)
    .meta({ description: 'Events to send; verdicts and cases unless told' }),
  description: z.string().trim().max(200).default('').meta({ description: 'For people' }),
  active: z.boolean().default(true),
};

export const newWebhookSchema = z
  .strictObject({ ...fields, types: fields.types.default([...DEFAULT_WEBHOOK_TYPES]) })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof newWebhookSchema>;

/** Only what is to change. */
export const webhookChangeSchema = z
  .strictObject({
    url: fields.url.optional(),
    types: fields.types.optional(),
    description: z.string().trim().max(200).optional(),
    active: z.boolean().optional().meta({ description: 'true goes on with what was missed meanwhile' }),
    skipBacklog: z
      .boolean()
      .optional()
      .meta({ description: 'true: what was not sent yet is left out; POST …/replay still brings it' }),
  })
  .meta({ id: 'WebhookChange' });
export type WebhookChange = z.infer<typeof webhookChangeSchema>;

export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    types: z.array(z.enum(FEED_EVENT_TYPES)),
    description: z.string(),
    active: z.boolean(),
    /** Why Fengsui stopped it (`active` is false then); null when it did not. */
    stopped: z.enum(WEBHOOK_STOPS).nullable(),
    /** Since when no try got through; null while the last one did. */
    failingSince: z.iso.datetime().nullable(),
    /** Events of the feed, of any type, that it has not come to yet. */
    backlog: z.int().min(0),
    /** The secret before the last rotation signs too until then; null when there is none. */
    previousSecretUntil: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.infer<typeof webhookSchema>;

/** With the signing secret (`whsec_…`), which is shown this once. */
export const webhookWithSecretSchema = webhookSchema
  .extend({ secret: z.string() })
  .meta({ id: 'WebhookWithSecret' });
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;

export const webhookListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type WebhookListQuery = z.infer<typeof webhookListQuerySchema>;

export const webhookPageSchema = z
  .object({ webhooks: z.array(webhookSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'WebhookPage' });
export type WebhookPage = z.infer<typeof webhookPageSchema>;

export const webhookRotationSchema = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(7 * DAY_S)
      .default(DAY_S)
      .meta({ description: 'So long the old secret signs beside the new one; a day unless told' }),
  })
  .meta({ id: 'WebhookRotation' });
export type WebhookRotation = z.infer<typeof webhookRotationSchema>;

/** One event on its way to one endpoint. */
export const webhookDeliverySchema = z
  .object({
    id: z.uuid(),
    /** The `webhook-id` header: the same on every try and replay. */
    messageId: z.string(),
    /** The event's number on the feed; null for a test event. */
    seq: z.int().nullable(),
    type: z.enum([...FEED_EVENT_TYPES, WEBHOOK_TEST_TYPE]),
    state: z.enum(DELIVERY_STATES),
    /** Since it was queued, or replayed. */
    tries: z.int().min(0),
    nextTryAt: z.iso.datetime().nullable(),
    lastTryAt: z.iso.datetime().nullable(),
    /** HTTP status of the last answer; null when there was none. */
    status: z.int().nullable(),
    latencyMs: z.int().nullable(),
    /** Why the last try did not deliver; null when it did, or none was made. */
    error: z.enum(DELIVERY_FAILURES).nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDeliveryView = z.infer<typeof webhookDeliverySchema>;

export const webhookDeliveryListQuerySchema = z.strictObject({
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type WebhookDeliveryListQuery = z.infer<typeof webhookDeliveryListQuerySchema>;

/** Newest first. */
export const webhookDeliveryPageSchema = z
  .object({
    deliveries: z.array(webhookDeliverySchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'WebhookDeliveryPage' });
export type WebhookDeliveryPage = z.infer<typeof webhookDeliveryPageSchema>;

const REPLAYS = 'send one of: deliveryId; dead: true; from and to';

/** What to send again: one delivery, all dead letters, or every event of a time span (`from` ≤ event < `to`). */
export const webhookReplaySchema = z
  .strictObject({
    deliveryId: z.uuid().optional().meta({ description: 'One delivery' }),
    dead: z.literal(true).optional().meta({ description: 'All dead letters' }),
    from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Every event since, with `to`' }),
    to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Every event before, with `from`' }),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { error: REPLAYS })
  .refine(({ deliveryId, dead, from }) => [deliveryId, dead, from].filter(Boolean).length === 1, {
    error: REPLAYS,
  })
  .meta({ id: 'WebhookReplay' });
export type WebhookReplay = z.infer<typeof webhookReplaySchema>;

/** `events`: deliveries that were queued again, or for a time span the numbers of the feed that are looked through. */
export const webhookReplayAnswerSchema = z
  .object({ events: z.int().min(0) })
  .meta({ id: 'WebhookReplayAnswer' });
export type WebhookReplayAnswer = z.infer<typeof webhookReplayAnswerSchema>;

/** The body of a delivery. `data` is what the feed carries under this number at the time of sending. */
export const webhookPayloadSchema = z
  .object({
    type: z.enum([...FEED_EVENT_TYPES, WEBHOOK_TEST_TYPE]),
    /** When it happened. */
    timestamp: z.iso.datetime(),
    /** The event's number on the feed, without a gap within the tenant; null for a test event. */
    seq: z.int().nullable(),
    data: z.union([feedEventSchema.shape.data, z.looseObject({})]),
  })
  .meta({ id: 'WebhookPayload' });
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;
