import { z } from 'zod';
import { MENTION_REASONS, MENTION_STATES, SCENES, SENTIMENTS } from '#libs/domain';
import { pseudonymSchema } from './author.js';
import { spanSchema } from './verdict.js';

const moment = z.iso.datetime({ offset: true });
const textSchema = z.object({ title: z.string().optional(), body: z.string() });
/** Near-duplicates of one another: a story. */
export const storySchema = z
  .object({
    id: z.uuid(),
    size: z.int().min(1).meta({ description: 'Mentions of this monitor that tell it' }),
    reach: z.number().meta({ description: 'What they carry together' }),
  })
  .meta({ id: 'Story' });

export const mentionSchema = z
  .object({
    id: z.uuid(),
    monitorId: z.uuid(),
    itemId: z.uuid(),
    version: z.int().min(1),
    at: z.iso.datetime(),
    sentiment: z.enum(SENTIMENTS),
    score: z.number().min(-1).max(1),
    reasons: z.array(z.enum(MENTION_REASONS)),
    scene: z.enum(SCENES),
    type: z.string(),
    text: textSchema.meta({ description: 'Personal data masked, unit for unit: spans fit' }),
    spans: z.array(spanSchema).meta({ description: 'Where the body names it' }),
    author: z.object({ pseudonym: pseudonymSchema, followers: z.int().nullable() }),
    reach: z
      .number()
      .min(1)
      .meta({ description: 'Logarithm-weighted followers and engagement; 1: a nobody' }),
    engagement: z
      .object({ views: z.int(), likes: z.int(), reposts: z.int(), comments: z.int() })
      .partial()
      .optional(),
    url: z.string().optional(),
    story: storySchema,
    caseId: z.uuid().nullable(),
    hidden: z.boolean().meta({ description: 'Its case is in a queue that the caller may not see: no words' }),
    state: z.enum(MENTION_STATES),
    answeredAt: z.iso.datetime().nullable(),
    resolvedAt: z.iso.datetime().nullable(),
    resolvedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Mention' });
export type MentionView = z.infer<typeof mentionSchema>;

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

export const mentionListQuerySchema = z.strictObject({
  sentiment: z.enum(SENTIMENTS).optional(),
  reason: z.enum(MENTION_REASONS).optional(),
  state: z.enum(MENTION_STATES).optional(),
  scene: z.enum(SCENES).optional(),
  story: z.uuid().optional(),
  author: pseudonymSchema.optional(),
  /** Part of the words as they are shown, whatever the letters' case. Looks at the first 10,000 that fit otherwise. */
  q: z.string().trim().min(1).max(64).optional(),
  from: moment.optional().meta({ description: 'At this moment or later; absent: seven days before `to`' }),
  to: moment.optional().meta({ description: 'Before this moment; absent: now' }),
  order: z.enum(['newest', 'reach']).default('newest'),
  /** `true`: of every story only the mention that comes first. */
  fold: flag.optional(),
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MentionListQuery = z.infer<typeof mentionListQuerySchema>;

export const mentionPageSchema = z
  .object({ mentions: z.array(mentionSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'MentionPage' });
export type MentionPage = z.infer<typeof mentionPageSchema>;

export const mentionNoteSchema = z
  .strictObject({ note: z.string().trim().min(1).max(500).optional() })
  .meta({ id: 'MentionNote' });
export type MentionNote = z.infer<typeof mentionNoteSchema>;

/** Some of what a monitor would find. */
export const monitorPreviewSchema = z
  .object({
    looked: z.int().meta({ description: 'Stored items looked at, newest first' }),
    matched: z.int(),
    since: z.iso.datetime().nullable().meta({ description: 'When the oldest of them was accepted' }),
    names: z.array(z.string()),
    days: z.array(z.object({ day: z.string(), looked: z.int(), matched: z.int() })),
    samples: z.array(
      z.object({
        itemId: z.uuid(),
        version: z.int(),
        scene: z.enum(SCENES),
        text: textSchema,
        spans: z.array(spanSchema),
        sentiment: z.enum(SENTIMENTS),
        score: z.number(),
      }),
    ),
    complete: z.boolean().meta({ description: 'false: time ran out before all were looked at' }),
  })
  .meta({ id: 'MonitorPreview' });
export type MonitorPreview = z.infer<typeof monitorPreviewSchema>;
