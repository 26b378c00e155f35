import { z } from 'zod';
import { CHANNEL_KINDS, CHANNEL_LANGUAGES, LEVELS, NOTIFICATION_KINDS } from '#libs/domain';
import { nameSchema } from './name.js';

/** Who is called by name in a group. */
export const channelMentionsSchema = z
  .strictObject({
    everyone: z
      .boolean()
      .default(false)
      .meta({ description: 'true: @所有人 where level I or II asks for an answer' }),
    ids: z
      .array(z.string().regex(/^[\w.+-]{1,64}$/))
      .max(20)
      .default([])
      .meta({
        description:
          'Always: mobile numbers (DingTalk), open ids (Feishu), user ids (WeCom). Others name nobody',
      }),
  })
  .default({ everyone: false, ids: [] });

const fields = {
  name: nameSchema(64),
  url: z.string().min(1).max(1_000).meta({
    description:
      'Where it is sent: the robot’s or program’s https address, which is a credential and never shown again; for e-mail the mail address',
  }),
  secret: z.string().min(1).max(200).nullable().meta({
    description:
      'What the robot signs with (DingTalk 加签, Feishu 签名校验). Never shown again. WeCom and e-mail have none; a webhook’s is made here',
  }),
  active: z.boolean(),
  language: z.enum(CHANNEL_LANGUAGES),
};

export const newChannelSchema = z
  .strictObject({
    kind: z.enum(CHANNEL_KINDS),
    name: fields.name,
    url: fields.url,
    secret: fields.secret.default(null),
    active: fields.active.default(true),
    language: fields.language.default('zh'),
    mentions: channelMentionsSchema,
  })
  .meta({ id: 'NewChannel' });
export type NewChannel = z.infer<typeof newChannelSchema>;

/** Only what is to change. */
export const channelChangeSchema = z
  .strictObject({
    name: fields.name.optional(),
    url: fields.url.optional(),
    secret: fields.secret.optional(),
    active: fields.active.optional(),
    language: fields.language.optional(),
    mentions: channelMentionsSchema.optional(),
  })
  .meta({ id: 'ChannelChange' });
export type ChannelChange = z.infer<typeof channelChangeSchema>;

export const channelSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(CHANNEL_KINDS),
    name: z.string(),
    /** Where it leads, told without what opens it: `https://oapi.dingtalk.com/…`, or the mail address. */
    target: z.string(),
    hasSecret: z.boolean(),
    active: z.boolean(),
    language: z.enum(CHANNEL_LANGUAGES),
    mentions: z.object({ everyone: z.boolean(), ids: z.array(z.string()) }),
    /** Never more than so many in any so many seconds. */
    limits: z.array(z.object({ messages: z.int(), seconds: z.int() })),
    /** Notifications that wait. */
    waiting: z.int().min(0),
    /** Since when no try got through; null while the last one did. */
    failingSince: z.iso.datetime().nullable(),
    lastDeliveredAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Channel' });
export type ChannelView = z.infer<typeof channelSchema>;

/** `secret`: what a webhook is signed with (`whsec_…`), shown this once; null for the others. */
export const channelWithSecretSchema = channelSchema
  .extend({ secret: z.string().nullable() })
  .meta({ id: 'ChannelWithSecret' });
export type ChannelWithSecret = z.infer<typeof channelWithSecretSchema>;

export const channelListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ChannelListQuery = z.infer<typeof channelListQuerySchema>;

/** Oldest first. */
export const channelPageSchema = z
  .object({ channels: z.array(channelSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'ChannelPage' });
export type ChannelPage = z.infer<typeof channelPageSchema>;

/** The body that a channel of kind `webhook` is sent, signed by Standard Webhooks. */
export const channelNoticeSchema = z
  .object({
    type: z.literal('notification'),
    timestamp: z.iso.datetime(),
    data: z.object({
      /** The gravest first. */
      notifications: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(NOTIFICATION_KINDS),
          level: z.literal(LEVELS),
          incidentId: z.uuid().nullable(),
          title: z.string(),
          lines: z.array(z.string()),
          openUrl: z.string(),
          /** Acknowledges the escalation, once, by POST; null: no answer is asked for. */
          acknowledgeUrl: z.string().nullable(),
        }),
      ),
      /** How many more there are. */
      more: z.int().min(0),
    }),
  })
  .meta({ id: 'ChannelNotice' });
export type ChannelNotice = z.infer<typeof channelNoticeSchema>;
