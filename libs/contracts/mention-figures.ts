import { z } from 'zod';
import { MENTION_REASONS, MONITOR_KINDS, MONITOR_STATES, SENTIMENTS } from '#libs/domain';
import { pseudonymSchema } from './author.js';
import { mentionSchema } from './mention.js';

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

const stretch = {
  from: moment.optional().meta({ description: 'At this moment or later; absent: seven days before `to`' }),
  to: moment.optional().meta({ description: 'Before this moment; absent: now' }),
};

/** What was said in a stretch of time. */
const sums = {
  mentions: count,
  negative: count,
  positive: count,
  share: share.meta({ description: '负面占比: negative of all; null where nothing was said' }),
  reach: z.number(),
  negativeReach: z.number(),
  reasons: z
    .record(z.enum(MENTION_REASONS), count)
    .meta({ description: 'What is blamed: a mention may blame several' }),
};
export const mentionSumsSchema = z.object(sums).meta({ id: 'MentionSums' });
export type MentionSums = z.infer<typeof mentionSumsSchema>;

export const mentionStretchSchema = z.strictObject(stretch);
export type MentionStretch = z.infer<typeof mentionStretchSchema>;

export const trendQuerySchema = z.strictObject({
  ...stretch,
  bucket: z
    .enum(['minute', 'hour', 'day'])
    .default('hour')
    .meta({ description: 'Days are those of Asia/Shanghai. At most 1,500 buckets' }),
});
export type TrendQuery = z.infer<typeof trendQuerySchema>;

export const trendSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    bucket: z.enum(['minute', 'hour', 'day']),
    points: z.array(z.object({ at: z.iso.datetime(), ...sums })).meta({ description: 'Empty buckets too' }),
    totals: mentionSumsSchema,
    before: mentionSumsSchema.meta({ description: 'The same length of time right before' }),
  })
  .meta({ id: 'MentionTrend' });
export type MentionTrend = z.infer<typeof trendSchema>;

export const topQuerySchema = z.strictObject({
  ...stretch,
  sentiment: z.enum(SENTIMENTS).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type TopQuery = z.infer<typeof topQuerySchema>;

export const mentionTermsSchema = z
  .object({
    texts: count.meta({ description: 'Mentions read, each story once and more for every tenfold' }),
    textsBefore: count,
    terms: z.array(
      z.object({
        term: z.string(),
        count: count.meta({ description: 'Mentions that hold it' }),
        before: count,
        score: z.number().meta({ description: 'z-score of the log-odds against the time before' }),
        negative: share.meta({ description: 'Share of negative ones among them' }),
      }),
    ),
  })
  .meta({ id: 'MentionTerms' });
export type MentionTerms = z.infer<typeof mentionTermsSchema>;

export const mentionTopicsSchema = z
  .object({
    reasons: z.array(
      z.object({ reason: z.enum(MENTION_REASONS), mentions: count, authors: count, reach: z.number() }),
    ),
    stories: z.array(
      z.object({
        id: z.uuid(),
        size: count,
        authors: count,
        negative: count,
        reach: z.number(),
        firstAt: z.iso.datetime(),
        lastAt: z.iso.datetime(),
        first: mentionSchema,
      }),
    ),
  })
  .meta({ id: 'MentionTopics' });
export type MentionTopics = z.infer<typeof mentionTopicsSchema>;

export const mentionPostsSchema = z
  .object({ posts: z.array(mentionSchema) })
  .meta({ id: 'MentionPosts', description: 'Farthest-reaching first, each story once' });
export type MentionPosts = z.infer<typeof mentionPostsSchema>;

export const mentionAuthorsSchema = z
  .object({
    authors: z.array(
      z.object({
        pseudonym: pseudonymSchema,
        followers: z.int().nullable(),
        kol: z.boolean().meta({ description: '10,000 followers or more' }),
        mentions: count,
        negative: count,
        reach: z.number(),
        lastAt: z.iso.datetime(),
      }),
    ),
    total: count.meta({ description: 'Distinct authors' }),
  })
  .meta({ id: 'MentionAuthors' });
export type MentionAuthors = z.infer<typeof mentionAuthorsSchema>;

export const spreadQuerySchema = z.strictObject({ ...stretch, story: z.uuid().optional() });
export type SpreadQuery = z.infer<typeof spreadQuerySchema>;

export const mentionSpreadSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    stepMs: z.int(),
    points: z
      .array(z.object({ at: z.iso.datetime(), mentions: count, authors: count, reach: z.number() }))
      .meta({ description: 'Running sums at the end of each step' }),
    first: mentionSchema.nullable(),
    farthest: mentionSchema.nullable().meta({ description: 'The one that carried farthest' }),
  })
  .meta({ id: 'MentionSpread' });
export type MentionSpread = z.infer<typeof mentionSpreadSchema>;

export const monitorOverviewSchema = z
  .object({
    at: z.iso.datetime(),
    monitors: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.enum(MONITOR_KINDS),
        state: z.enum(MONITOR_STATES),
        mutedUntil: z.iso.datetime().nullable(),
        active: z.boolean(),
        day: mentionSumsSchema.meta({ description: 'The last 24 hours' }),
        dayBefore: mentionSumsSchema,
        sparkline: z
          .array(z.object({ at: z.iso.datetime(), mentions: count, negative: count }))
          .meta({ description: '24 hours, the one that goes on last' }),
        unanswered: count.meta({
          description: 'Negative mentions of seven days that nobody answered (零回复)',
        }),
        openBursts: count,
      }),
    ),
  })
  .meta({ id: 'MonitorOverview' });
export type MonitorOverview = z.infer<typeof monitorOverviewSchema>;
