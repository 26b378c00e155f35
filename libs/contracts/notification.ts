import { z } from 'zod';
import {
  LEVELS,
  NOTIFICATION_FAILURES,
  NOTIFICATION_KINDS,
  NOTIFICATION_STATES,
  NOTIFICATION_WAYS,
} from '#libs/domain';

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** One notification to one person or group, and what became of it. */
export const notificationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    level: z.literal(LEVELS),
    way: z.enum(NOTIFICATION_WAYS),
    incidentId: z.uuid().nullable(),
    /** The escalation that asks for an answer; null: it only tells. */
    runId: z.uuid().nullable(),
    memberId: z.uuid().nullable(),
    channelId: z.uuid().nullable(),
    title: bilingual,
    lines: z.array(bilingual),
    /** Where in the console it leads. */
    path: z.string(),
    state: z.enum(NOTIFICATION_STATES),
    tries: z.int().min(0),
    /** Why the last try did not deliver; null when it did, or none was made. */
    error: z.enum(NOTIFICATION_FAILURES).nullable(),
    /** What the receiver said about it. */
    detail: z.string().nullable(),
    /** The notification in whose card it was told. */
    coalescedInto: z.uuid().nullable(),
    nextTryAt: z.iso.datetime().nullable(),
    /** When it was sent, delivered, told within another, given up, or withdrawn. */
    settledAt: z.iso.datetime().nullable(),
    /** When its link was used to acknowledge. */
    answeredAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof notificationSchema>;

export const notificationListQuerySchema = z.strictObject({
  incident: z.uuid().optional(),
  channel: z.uuid().optional(),
  member: z.uuid().optional(),
  state: z.enum(NOTIFICATION_STATES).optional(),
  kind: z.enum(NOTIFICATION_KINDS).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NotificationListQuery = z.infer<typeof notificationListQuerySchema>;

/** Newest first. */
export const notificationPageSchema = z
  .object({
    notifications: z.array(notificationSchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'NotificationPage' });
export type NotificationPage = z.infer<typeof notificationPageSchema>;

/** What I was told in the console lately and have not seen yet, newest first. */
export const ownNotificationsSchema = z
  .object({ notifications: z.array(notificationSchema) })
  .meta({ id: 'OwnNotifications' });
export type OwnNotifications = z.infer<typeof ownNotificationsSchema>;
